import { useSignal } from '@preact/signals'
import { span } from '../../../shared/explain/verdict-words.ts'
import { Menu } from '../../parts/menu.tsx'
import { Toggle } from '../../parts/toggle.tsx'
import { setOption } from './options-state.ts'

/** What the menu of an option offers, by its words in Express. */
const CHOICES: Readonly<Record<string, readonly { readonly label: string; readonly value: unknown }[]>> = {
  trustProxy: [
    { label: 'off', value: false },
    { label: 'all', value: true },
    { label: '1 hop', value: 1 },
    { label: '2 hops', value: 2 },
    { label: 'loopback', value: 'loopback' },
  ],
  'session.unset': [
    { label: 'keep', value: 'keep' },
    { label: 'destroy', value: 'destroy' },
  ],
  'session.proxy': [
    { label: 'unset', value: null },
    { label: 'true', value: true },
    { label: 'false', value: false },
  ],
  'session.cookie.secure': [
    { label: 'auto', value: 'auto' },
    { label: 'true', value: true },
    { label: 'false', value: false },
  ],
  'session.cookie.sameSite': [
    { label: 'lax', value: 'lax' },
    { label: 'strict', value: 'strict' },
    { label: 'none', value: 'none' },
    { label: 'true', value: true },
    { label: 'false', value: false },
  ],
  'session.cookie.priority': [
    { label: 'not set', value: null },
    { label: 'low', value: 'low' },
    { label: 'medium', value: 'medium' },
    { label: 'high', value: 'high' },
  ],
}

/** Texts: how the value is written, and what the text means as a value. */
interface TextForm {
  readonly placeholder: string
  readonly write: (value: unknown) => string
  readonly read: (text: string) => unknown
  readonly human?: (value: unknown) => string
}

const plain: Pick<TextForm, 'write' | 'read'> = {
  write: (value) => String(value ?? ''),
  read: (text) => (text === '' ? null : text),
}
const list: TextForm = {
  placeholder: 'none',
  write: (value) => (value as readonly string[]).join(', '),
  read: (text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
}

const TEXTS: Readonly<Record<string, TextForm>> = {
  parserSecrets: list,
  'session.secret': list,
  'session.name': { placeholder: 'connect.sid', write: plain.write, read: (text) => text },
  'session.cookie.maxAge': {
    placeholder: 'on close',
    write: plain.write,
    read: (text) => (text === '' ? null : Number.isNaN(Number(text)) ? text : Number(text)),
    human: (value) => (typeof value === 'number' && value > 0 ? span(value) : ''),
  },
  'session.cookie.expires': { placeholder: 'not set', ...plain },
  'session.cookie.path': { placeholder: '/', write: plain.write, read: (text) => text },
  'session.cookie.domain': { placeholder: 'this host only', ...plain },
}

/** The control for one option: a toggle, a menu or a text, as its type asks. */
export function OptionControl({ option, value }: { option: string; value: unknown }) {
  const name = option.split('.').at(-1) ?? option
  const choices = CHOICES[option]
  if (choices) {
    const label = choices.find((one) => one.value === value)?.label ?? String(value)
    return (
      <Menu
        label={label}
        name={`${name}: ${label}`}
        items={choices.map((one) => ({
          label: one.label,
          chosen: one.value === value,
          onSelect: () => void setOption(option, one.value),
        }))}
      />
    )
  }
  const text = TEXTS[option]
  if (text)
    return <TextControl key={text.write(value)} option={option} name={name} value={value} form={text} />
  return <Toggle label={name} checked={value === true} onChange={(on) => void setOption(option, on)} />
}

/** Takes effect on Enter and when it is left; Escape puts the old text back. */
function TextControl({
  option,
  name,
  value,
  form,
}: {
  option: string
  name: string
  value: unknown
  form: TextForm
}) {
  const editing = useSignal(false)
  const shown = form.write(value)
  const human = editing.value ? '' : (form.human?.(value) ?? '')
  const commit = (text: string) => {
    editing.value = false
    if (text !== shown) void setOption(option, form.read(text))
  }
  return (
    <span class="options__text">
      <input
        class="options__input mono"
        aria-label={name}
        placeholder={form.placeholder}
        spellcheck={false}
        defaultValue={shown}
        onFocus={() => (editing.value = true)}
        onBlur={(event) => commit(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') {
            event.currentTarget.value = shown
            event.currentTarget.blur()
          }
        }}
      />
      {human !== '' && <span class="options__human">{human}</span>}
    </span>
  )
}

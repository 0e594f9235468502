import { attributeOf } from '../../../shared/explain/set-cookie-line.ts'
import { span } from '../../../shared/explain/verdict-words.ts'
import { serverNow } from '../../live/journal.ts'
import { Check } from '../../parts/check.tsx'
import { Field } from '../../parts/field.tsx'
import { Menu } from '../../parts/menu.tsx'
import { Segments } from '../../parts/segments.tsx'
import { blamed } from './blame.ts'
import { fix, others, parts, setAttribute, setPair, signed, verdict, way } from './composed.ts'

type SameSiteChoice = 'unset' | 'Lax' | 'Strict' | 'None'

const SAME_SITE: readonly { value: SameSiteChoice; label: string }[] = [
  { value: 'unset', label: 'not set' },
  { value: 'Lax', label: 'Lax' },
  { value: 'Strict', label: 'Strict' },
  { value: 'None', label: 'None' },
]

/** The same line as fields. Editing one changes that attribute only; the rest of the line stays as written. */
export function ComposerForm() {
  const value = (name: string) => attributeOf(parts.value, name)?.value ?? ''
  const set = (name: string) => (text: string) => setAttribute(name, text === '' ? undefined : text)
  const guilty = blamed(verdict.value)
  const sameSite = value('SameSite').toLowerCase()
  const chosen = SAME_SITE.find((one) => one.value.toLowerCase() === sameSite)?.value ?? 'unset'
  return (
    <div class="composer__form">
      <Field label="Name" mono value={parts.value.name} onInput={(name) => setPair({ name })} />
      <Field label="Value" mono value={parts.value.value} onInput={(text) => setPair({ value: text })} />
      <Field
        label="Max-Age"
        mono
        inputMode="numeric"
        placeholder="not set"
        value={value('Max-Age')}
        unit={secondsText(value('Max-Age'))}
        onInput={set('Max-Age')}
      />
      <Field
        label="Expires"
        mono
        placeholder="not set"
        value={value('Expires')}
        unit={dateText(value('Expires'))}
        onInput={set('Expires')}
      />
      <Field
        label="Path"
        mono
        placeholder="this directory"
        value={value('Path')}
        onInput={set('Path')}
        suggestions={['/', '/lab', '/lab/api']}
      />
      <Field
        label="Domain"
        mono
        placeholder="this host only"
        value={value('Domain')}
        onInput={set('Domain')}
        suggestions={['app.localhost', 'localhost']}
      />
      <div class="composer__wide">
        <Segments
          label="SameSite"
          labelled
          options={SAME_SITE}
          value={chosen}
          badValue={guilty.has('samesite') ? chosen : undefined}
          onChange={(next) => setAttribute('SameSite', next === 'unset' ? undefined : next)}
        />
      </div>
      <div class="composer__wide composer__flags">
        <span class="composer__flags-label">Flags</span>
        <Flag name="Secure" />
        <Flag name="HttpOnly" />
        <Flag name="Partitioned" />
        {way.value === 'express' && (
          <Check label="signed" checked={signed.value} onChange={(on) => (signed.value = on)} />
        )}
        <Menu
          label={value('Priority') || 'Priority'}
          align="right"
          items={priorityItems(value('Priority'))}
        />
      </div>
      {others.value.length > 0 && (
        <p class="composer__wide composer__also">also: {others.value.join(', ')}</p>
      )}
    </div>
  )
}

function Flag({ name }: { name: string }) {
  return (
    <Check
      label={name}
      checked={attributeOf(parts.value, name) !== undefined}
      wouldFix={fix.value?.label === `Add ${name}`}
      onChange={(on) => setAttribute(name, on ? null : undefined)}
    />
  )
}

function priorityItems(current: string) {
  return ['not set', 'Low', 'Medium', 'High'].map((label) => ({
    label,
    chosen: label === 'not set' ? current === '' : label.toLowerCase() === current.toLowerCase(),
    onSelect: () => setAttribute('Priority', label === 'not set' ? undefined : label),
  }))
}

function secondsText(value: string): string | undefined {
  if (!/^-?\d+$/.test(value)) return value === '' ? undefined : 'not a number'
  return Number(value) <= 0 ? 'deletes' : span(Number(value) * 1000)
}

function dateText(value: string): string | undefined {
  if (value === '') return undefined
  const time = Date.parse(value)
  if (Number.isNaN(time)) return 'not a date'
  return time <= serverNow() ? 'deletes' : span(time - serverNow())
}

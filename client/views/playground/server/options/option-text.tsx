import { forgetRefusal, refusals, setOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { editKeys } from './edit-keys.ts'
import type { TextForm } from './option-forms.ts'

interface OptionTextProps {
  readonly option: string
  readonly name: string
  readonly value: unknown
  readonly form: TextForm
}

/** Takes effect on Enter and when it is left; Escape puts the old text back. A refused text stays, to be mended. */
export function OptionText({ option, name, value, form }: OptionTextProps) {
  const shown = form.write(value)
  const refused = refusals.value.has(option)
  const commit = (text: string) => {
    if (text === shown) forgetRefusal(option)
    else void setOptions(form.read(text))
  }
  return (
    <input
      class={`option-control__input${form.mono ? ' mono' : ''}`}
      aria-label={name}
      aria-invalid={refused || undefined}
      aria-describedby={refused ? refusalId(option) : undefined}
      placeholder={form.placeholder}
      spellcheck={false}
      autocomplete="off"
      readOnly={offReason.value !== undefined}
      title={offReason.value}
      defaultValue={shown}
      onBlur={(event) => commit(event.currentTarget.value.trim())}
      onKeyDown={editKeys(shown)}
    />
  )
}

export function refusalId(option: string): string {
  return `refusal-${option.replaceAll('.', '-')}`
}

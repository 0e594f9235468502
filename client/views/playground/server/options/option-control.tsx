import { setOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { Toggle } from '../../../../parts/controls/toggle.tsx'
import { CHOICES, TEXTS } from './option-forms.ts'
import { SecretsControl } from './option-secrets.tsx'
import { OptionText } from './option-text.tsx'

interface OptionControlProps {
  /** Where the option stands: `session.cookie.secure`. */
  readonly option: string
  /** As Express calls it. */
  readonly name: string
  readonly value: unknown
}

/** The control for one option: a toggle, a menu, a text or a list of secrets, as its type asks. */
export function OptionControl({ option, name, value }: OptionControlProps) {
  const choices = CHOICES[option]
  const form = TEXTS[option]
  if (choices) {
    const label = choices.find((choice) => choice.value === value)?.label ?? String(value)
    return (
      <Menu
        label={label}
        name={`${name}: ${label}`}
        offReason={offReason.value}
        items={choices.map(({ value: choice, ...words }) => ({
          ...words,
          chosen: choice === value,
          onSelect: () => void setOptions([[option, choice]]),
        }))}
      />
    )
  }
  if (form)
    return <OptionText key={form.write(value)} option={option} name={name} value={value} form={form} />
  if (Array.isArray(value)) return <SecretsControl option={option} name={name} secrets={value} />
  return (
    <Toggle
      label={name}
      checked={value === true}
      offReason={offReason.value}
      onChange={(on) => void setOptions([[option, on]])}
    />
  )
}

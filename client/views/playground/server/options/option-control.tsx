import type { TrustProxy } from '../../../../../shared/lab-options/lab-options.ts'
import { setOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { Toggle } from '../../../../parts/controls/toggle.tsx'
import { CHOICES, TEXTS } from './option-forms.ts'
import { SecretsControl } from './option-secrets.tsx'
import { OptionText } from './option-text.tsx'
import { TrustControl } from './option-trust.tsx'
import './option-control.css'

interface OptionControlProps {
  /** Where the option stands: `session.cookie.secure`. */
  readonly option: string
  /** As Express calls it. */
  readonly name: string
  readonly value: unknown
  /** A function decides it, request by request; so nothing can be set here. */
  readonly decided: boolean
}

/** The control for one option: a toggle, a menu, a text or a list of secrets, as its type asks. */
export function OptionControl({ option, name, value, decided }: OptionControlProps) {
  if (decided) {
    return (
      <span
        class="option-control__decided"
        title="The function decides it, request by request; what was set here waits."
      >
        by function
      </span>
    )
  }
  if (option === 'trustProxy') return <TrustControl name={name} value={value as TrustProxy} />
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

import { useSignal } from '@preact/signals'
import type { TrustProxy } from '../../../../../shared/lab-options/lab-options.ts'
import { sameValue } from '../../../../../shared/lab-options/option-paths.ts'
import { readTrust } from '../../../../../shared/lab-options/option-text.ts'
import { trustProxyText } from '../../../../../shared/lab-options/trust-proxy.ts'
import { setOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { CHOICES } from './option-forms.ts'
import { OptionWholeText } from './option-whole-text.tsx'

const OPTION = 'trustProxy'

/** Which proxies are trusted: one of the usual answers, or addresses, a list of them too. */
export function TrustControl({ name, value }: { name: string; value: TrustProxy }) {
  const editing = useSignal(false)
  const choices = CHOICES[OPTION] ?? []
  const chosen = choices.find((choice) => sameValue(choice.value, value))
  const written = trustProxyText(value)
  if (editing.value) {
    return (
      <OptionWholeText
        option={OPTION}
        label={`${name}, addresses`}
        shown={typeof value === 'boolean' ? '' : written}
        read={(text) => (text === '' ? false : readTrust(text))}
        close={() => (editing.value = false)}
      />
    )
  }
  const label = chosen?.label ?? (typeof value === 'object' ? `${value.length} addresses` : written)
  return (
    <Menu
      label={label}
      name={`${name}: ${chosen?.label ?? written}`}
      offReason={offReason.value}
      items={[
        ...choices.map(({ value: choice, ...words }) => ({
          ...words,
          chosen: sameValue(choice, value),
          onSelect: () => void setOptions([[OPTION, choice]]),
        })),
        {
          label: 'addresses…',
          hint: 'loopback, 10.0.0.1, 10.0.0.0/8',
          chosen: chosen === undefined,
          onSelect: () => (editing.value = true),
        },
      ]}
    />
  )
}

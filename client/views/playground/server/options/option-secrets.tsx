import { useSignal } from '@preact/signals'
import { setOptions } from '../../../../model/actions/options-state.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { randomId } from '../../../../platform/random-id.ts'
import { OptionWholeText } from './option-whole-text.tsx'
import { readSecrets, writeSecrets } from './secret-list.ts'

interface SecretsControlProps {
  readonly option: string
  readonly name: string
  /** The newest first. */
  readonly secrets: readonly string[]
}

/** How many secrets there are; rotates them. Their values show only to whoever asks. */
export function SecretsControl({ option, name, secrets }: SecretsControlProps) {
  const editing = useSignal(false)
  if (editing.value) {
    return (
      <OptionWholeText
        option={option}
        label={`${name}, newest first`}
        shown={writeSecrets(secrets)}
        read={readSecrets}
        close={() => (editing.value = false)}
      />
    )
  }
  const label = secretsText(secrets.length)
  return (
    <Menu
      label={label}
      name={`${name}: ${label}`}
      offReason={offReason.value}
      items={[
        {
          label: 'Rotate',
          hint: 'a new one signs, the older ones still verify',
          onSelect: () => void setOptions([[option, [randomId(), ...secrets]]]),
        },
        {
          label: 'Drop the oldest',
          hint: 'what it signed counts as forged',
          offReason: dropReason(option, secrets.length),
          onSelect: () => void setOptions([[option, secrets.slice(0, -1)]]),
        },
        { label: 'Show and edit', hint: 'newest first', onSelect: () => (editing.value = true) },
      ]}
    />
  )
}

function secretsText(count: number): string {
  if (count === 0) return 'none'
  return count === 1 ? '1 secret' : `${count} secrets`
}

function dropReason(option: string, count: number): string | undefined {
  if (count === 0) return 'there is none'
  return option === 'session.secret' && count === 1 ? 'express-session needs one' : undefined
}

import { keysShown } from '../../model/place/keys-overlay-state.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { SCENARIOS } from '../../model/place/view.ts'
import { Check } from '../../parts/controls/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { type Command, commands, type KeyGroup, MOD } from '../../platform/keys.ts'
import { keysOff } from '../../platform/preferences.ts'
import './keys-overlay.css'

const GROUPS: readonly KeyGroup[] = [
  'Everywhere',
  'Browser',
  'Wire',
  'Server',
  'Delivery',
  'Session lab',
  'Lessons',
]

/** Every key there is, by where it works. */
export default function KeysOverlay() {
  const close = () => {
    keysShown.value = false
  }
  return (
    <Dialog title="Keys" note="off while you type in a field" onClose={close}>
      <div class="dialog__body">
        <div class="keys__groups">
          {GROUPS.map((group) => (
            <Group key={group} group={group} />
          ))}
        </div>
        <footer class="keys__foot">
          <Check
            label="Single keys work"
            checked={!keysOff.value}
            onChange={(on) => {
              keysOff.value = !on
            }}
          />
          <a class="link" href={viewHash(SCENARIOS)} onClick={close}>
            Lessons: what goes wrong, made to happen
          </a>
        </footer>
      </div>
    </Dialog>
  )
}

function Group({ group }: { group: KeyGroup }) {
  const own = mergedByDescription(commands.value.filter((command) => command.group === group))
  if (own.length === 0) return null
  return (
    <section>
      <h3 class="keys__group">{group}</h3>
      <dl class="keys__list">
        {own.map(({ description, combos }) => (
          <div key={description} class="keys__row">
            <dt>
              {combos.map((combo) => (
                <Combo key={combo} combo={combo} />
              ))}
            </dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Two keys that do the same share one line. */
function mergedByDescription(own: readonly Command[]): { description: string; combos: string[] }[] {
  const lines = new Map<string, string[]>()
  for (const { description, combo } of own) {
    const combos = lines.get(description) ?? []
    if (!combos.includes(combo)) lines.set(description, [...combos, combo])
  }
  return [...lines].map(([description, combos]) => ({ description, combos }))
}

const SIGNS: Readonly<Record<string, string>> = {
  mod: MOD,
  enter: 'Enter',
  esc: 'Esc',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
}

function Combo({ combo }: { combo: string }) {
  const keys = combo.split(/[ +]/).filter((key) => key !== '')
  return (
    <span class="keys__combo">
      {(keys.length === 0 ? [combo] : keys).map((key) => (
        <kbd key={key} class="key">
          {SIGNS[key] ?? (combo.startsWith('mod+') ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  )
}

import type { Signal } from '@preact/signals'
import type { SideOptions } from '../../../../shared/lab-options/option-text.ts'

interface SideProps {
  readonly name: 'A' | 'B'
  readonly changes: Signal<string>
  readonly read: SideOptions | null
}

/** The options of one side, written as in Express: `secure: true, trust proxy: 1`. */
export function AbSide({ name, changes, read }: SideProps) {
  const fault = read?.ok === false ? read.detail : undefined
  return (
    <label class={`ab__side${fault ? ' ab__side--wrong' : ''}`}>
      <b>{name}</b>
      <input
        class="mono ab__options"
        value={changes.value}
        placeholder="as the lab has them"
        title="Options that differ from the lab’s own: name: value, name: value"
        aria-label={`Options of ${name}`}
        aria-invalid={fault ? true : undefined}
        spellcheck={false}
        onInput={(event) => (changes.value = event.currentTarget.value)}
      />
      {fault && <span class="ab__fault">{fault}</span>}
    </label>
  )
}

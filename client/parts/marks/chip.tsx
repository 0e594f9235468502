import type { ComponentChildren } from 'preact'
import './chip.css'

interface ChipProps {
  /** `set` as on the wire, `implied` by a rule, `changed` by the browser, to `blame` for the verdict. */
  readonly tone?: 'set' | 'implied' | 'changed' | 'blame'
  readonly title?: string | undefined
  readonly children: ComponentChildren
}

/** One attribute, spelled as on the wire. */
export function Chip({ tone = 'set', title, children }: ChipProps) {
  return (
    <span class={`chip chip--${tone}`} title={title}>
      {children}
    </span>
  )
}

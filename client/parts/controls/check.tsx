import type { ComponentChildren } from 'preact'
import { Icon } from '../marks/icon.tsx'
import './check.css'

interface CheckProps {
  readonly label: ComponentChildren
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  /** Checking it would turn the verdict: a dashed edge. */
  readonly wouldFix?: boolean
  readonly title?: string | undefined
}

export function Check({ label, checked, onChange, wouldFix = false, title }: CheckProps) {
  return (
    <label class={`check${wouldFix ? ' check--would-fix' : ''}`} title={title}>
      <span class="check__box">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <Icon name="check" />
      </span>
      {label}
      {wouldFix && <span class="visually-hidden">, would fix it</span>}
    </label>
  )
}

import './toggle.css'

interface ToggleProps {
  /** Read out; shown only as on or off, because the row already has a label. */
  readonly label: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export function Toggle({ label, checked, onChange }: ToggleProps) {
  return (
    <label class="toggle">
      <span class="toggle__track">
        <input
          type="checkbox"
          role="switch"
          aria-checked={checked}
          aria-label={label}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span class="toggle__knob" />
      </span>
      <span aria-hidden="true">{checked ? 'on' : 'off'}</span>
    </label>
  )
}

import './toggle.css'

interface ToggleProps {
  /** Read out; shown only as on or off, because the row already has a label. */
  readonly label: string
  readonly checked: boolean
  /** Why it cannot be switched now. */
  readonly offReason?: string | undefined
  readonly onChange: (checked: boolean) => void
}

export function Toggle({ label, checked, offReason, onChange }: ToggleProps) {
  const off = offReason !== undefined
  return (
    <label class={`toggle${off ? ' toggle--off' : ''}`} title={offReason}>
      <span class="toggle__track">
        <input
          type="checkbox"
          role="switch"
          aria-checked={checked}
          aria-label={label}
          aria-disabled={off || undefined}
          aria-description={offReason}
          checked={checked}
          onChange={(event) => {
            if (off) event.currentTarget.checked = checked
            else onChange(event.currentTarget.checked)
          }}
        />
        <span class="toggle__knob" />
      </span>
      <span aria-hidden="true">{checked ? 'on' : 'off'}</span>
    </label>
  )
}

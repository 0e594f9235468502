import { formOpen } from '../../../../model/composed/composer-open.ts'
import { Icon } from '../../../../parts/marks/icon.tsx'
import './form-toggle.css'

/** Shows the composed line as a form, too. */
export function FormToggle({ label }: { label: string }) {
  const open = formOpen.value
  return (
    <button
      type="button"
      class="composer__form-toggle"
      aria-expanded={open}
      title={open ? 'Fold the form' : 'Show the form'}
      onClick={() => (formOpen.value = !open)}
    >
      {label}
      <Icon name="caretDown" />
    </button>
  )
}

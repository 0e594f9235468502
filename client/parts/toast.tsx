import { dismissToast, shownToasts } from '../platform/toasts.ts'
import { Icon } from './marks/icon.tsx'
import './toast.css'

/** Above the strip or the peeks. The bar that runs down is the clock: it stops under pointer and focus. */
export function Toasts() {
  return (
    <section class="toasts" aria-label="What just happened">
      {shownToasts.value.map((toast) => (
        <div key={toast.id} class="toast">
          <span class="toast__text">{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              class="toast__undo"
              onClick={() => {
                dismissToast(toast.id)
                toast.undo?.()
              }}
            >
              <Icon name="undo" />
              Undo
            </button>
          )}
          <span
            class={`toast__bar${toast.undo ? '' : ' toast__bar--short'}`}
            onAnimationEnd={() => dismissToast(toast.id)}
          />
        </div>
      ))}
    </section>
  )
}

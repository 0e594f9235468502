/** A crumbed biscuit, 18 px. */
export function Logo() {
  return (
    <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
      <circle cx="9" cy="9" r="7.4" fill="none" stroke="currentColor" stroke-width="1.6" />
      <circle cx="6.6" cy="7" r="1.5" fill="currentColor" />
      <circle cx="11.2" cy="6.2" r="1" fill="currentColor" />
      <circle cx="10.8" cy="11.2" r="1.7" fill="currentColor" />
      <circle cx="6.4" cy="11.6" r="0.9" fill="currentColor" />
    </svg>
  )
}

import { said } from '../platform/announce.ts'

/** The one polite live region: the outcome of what this reader did. */
export function LiveRegion() {
  const { text, count } = said.value
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </div>
  )
}

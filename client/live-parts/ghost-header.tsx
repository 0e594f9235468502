import { SetCookieLine } from './header-text.tsx'
import './ghost-header.css'

/** A header that was not sent: dashed, as everything that did not happen. */
export function GhostHeader({ line }: { line: string }) {
  return (
    <div class="ghost-header">
      <SetCookieLine value={line} />
    </div>
  )
}

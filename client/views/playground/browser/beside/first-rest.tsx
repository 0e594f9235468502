import { OwnSessionMissing } from '../../server/sessions/own-session-missing.tsx'
import { MarksKey } from '../../wire/marks-key.tsx'
import { WireFirst } from '../../wire/wire-first.tsx'

/** Beside step 1, where the other panes have no room: steps 2 and 3, and how to read the marks. */
export default function FirstRest() {
  return (
    <div class="browser-pane__beside">
      <WireFirst />
      <OwnSessionMissing />
      <MarksKey />
    </div>
  )
}

import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { followed } from '../../model/chosen/thread.ts'

/** Which thread is followed through all panes. */
export default function Followed() {
  const thread = followed.value
  return (
    thread && (
      <span class="strip__following">
        following <ThreadMark kind={thread.kind} id={thread.id} />
      </span>
    )
  )
}

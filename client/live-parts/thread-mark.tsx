import { follow, hueOf, isFollowed, type ThreadKind } from '../model/chosen/thread.ts'
import { sessionLabel } from '../model/own/session-label.ts'
import { useTabIndex } from '../parts/list/row-focus.ts'
import { OutsideText } from '../parts/text/outside-text.tsx'
import './thread-mark.css'

interface ThreadMarkProps {
  readonly kind: ThreadKind
  /** The cookie's name, or the whole session id: the hue comes from it. */
  readonly id: string
  /** What stands beside the mark; by default the name, or the short id. */
  readonly label?: string
  /** Struck: the cookie or session is no longer there. */
  readonly gone?: boolean
  /** Not a control: inside something that is one already. */
  readonly still?: boolean
}

/** Round is a cookie, square is a session. A click follows the thread through all panes. */
export function ThreadMark({ kind, id, label, gone = false, still = false }: ThreadMarkProps) {
  const tabIndex = useTabIndex()
  const text = label ?? (kind === 'session' ? sessionLabel(id) : id)
  const className = `thread-mark thread-mark--${kind}${gone ? ' thread-mark--gone' : ''}`
  const inside = (
    <>
      <span class="thread-mark__sign" aria-hidden="true" />
      <span class="thread-mark__name mono">
        <OutsideText text={text} />
      </span>
    </>
  )
  if (still) {
    return (
      <span class={className} data-hue={hueOf(kind, id)}>
        {inside}
      </span>
    )
  }
  const on = isFollowed(kind, id)
  return (
    <button
      type="button"
      class={className}
      tabIndex={tabIndex}
      data-hue={hueOf(kind, id)}
      aria-pressed={on}
      title={`${on ? 'Stop following' : 'Follow'} ${kind} ${id}`}
      onClick={(event) => {
        event.stopPropagation()
        follow(kind, id)
      }}
    >
      {inside}
    </button>
  )
}

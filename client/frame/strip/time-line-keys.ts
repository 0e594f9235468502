import { journal } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { withTravel } from '../../model/moments/with-travel.ts'

/** What a key does on the time line. */
export function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const go = moveOf(event.key)
  if (!go) return
  event.preventDefault()
  event.stopPropagation()
  void withTravel(go)
}

function moveOf(key: string): Parameters<typeof withTravel>[0] | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return ({ step }) => step(-1)
    case 'ArrowRight':
    case 'ArrowUp':
      return ({ step }) => step(1)
    case 'PageUp':
      return ({ stepTo }) => stepTo('request', 1)
    case 'PageDown':
      return ({ stepTo }) => stepTo('request', -1)
    case 'Home':
      return ({ goTo }) => goTo(0)
    case 'End':
      return ({ goTo }) => goTo(shownMoment.peek()?.last ?? journal.peek()?.seq ?? 0)
    default:
      return null
  }
}

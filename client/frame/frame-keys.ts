import { announce } from '../announce.ts'
import { onKey } from '../keys.ts'
import { ownHolds, releaseOldest } from '../live/holds.ts'
import { awayReason } from '../live/journal.ts'
import { showToast, undoNewest } from '../parts/toast.tsx'
import { followed } from '../thread.ts'
import { showKeys } from './keys-overlay-state.ts'
import { goToPane, PANE_TITLES, PANES } from './pane.ts'
import { toggleTheme } from './theme.ts'
import { focusView, PLAYGROUND, type View } from './view.ts'

/** The keys that work everywhere. Returns what unbinds them. */
export function bindFrameKeys(views: readonly View[]): () => void {
  const bindings = [
    ...PANES.map((pane, at) => onKey(String(at + 1), `${PANE_TITLES[pane]} pane`, () => goToPane(pane))),
    onKey('g p', 'Playground', () => focusView(PLAYGROUND)),
    ...views.map(({ name, title, key }) => onKey(`g ${key}`, title, () => focusView(name))),
    onKey('t', 'Light or dark theme', toggleTheme),
    onKey('mod+z', 'Undo', () => undoNewest()),
    onKey('esc', 'Stop following, leave a field, close', leave),
    onKey('R', 'Release the held op', release, { when: () => ownHolds.value.length > 0 }),
    onKey('?', 'All keys', showKeys),
  ]
  return () => {
    for (const unbind of bindings) unbind()
  }
}

function release(): boolean {
  const away = awayReason.peek()
  if (away === undefined) return releaseOldest()
  showToast({ text: away })
  return true
}

function leave(): boolean {
  const focused = document.activeElement
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
    focused.blur()
    return true
  }
  if (followed.value === null) return false
  followed.value = null
  announce('Following stopped')
  return true
}

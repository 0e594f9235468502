import { effect, untracked } from '@preact/signals'
import { followed } from '../../model/chosen/thread.ts'
import { toggleList } from '../../model/findings/findings-list.ts'
import { ownHolds, releaseOldest } from '../../model/live/holds.ts'
import { awayReason } from '../../model/live/journal.ts'
import { openDiagnose } from '../../model/place/diagnose-link.ts'
import { showKeys } from '../../model/place/keys-overlay-state.ts'
import { goToPane, PANES, paneTitle } from '../../model/place/pane.ts'
import { focusView, PLAYGROUND, type View } from '../../model/place/view.ts'
import { watching } from '../../model/watch/watching.ts'
import { announce } from '../../platform/announce.ts'
import { onKey } from '../../platform/keys.ts'
import { showToast, undoNewest } from '../../platform/toasts.ts'
import { toggleTheme } from '../top-bar/theme.ts'

/** The keys that work everywhere. Returns what unbinds them. */
export function bindFrameKeys(views: readonly View[]): () => void {
  const bindings = [
    ...PANES.map((pane, at) => onKey(String(at + 1), `${paneTitle(pane)} pane`, () => goToPane(pane))),
    onKey('g p', 'The three panes', () => focusView(PLAYGROUND)),
    ...views.map(({ name, title, key, isShown }) => {
      const bind = () => onKey(`g ${key}`, title, () => focusView(name))
      // A key that leads nowhere is not listed either; a watched app has none of the views that do things to the lab.
      return effect(() => (!watching.value && isShown?.value !== false ? untracked(bind) : undefined))
    }),
    onKey('g i', 'Diagnose', openDiagnose),
    onKey('g f', 'Findings', toggleList),
    onKey('t', 'Light or dark theme', toggleTheme),
    onKey('mod+z', 'Undo', () => undoNewest()),
    onKey('esc', 'Stop following, leave a field, close', leave),
    onKey('r', 'Release the held op', release, { when: () => ownHolds.value.length > 0 }),
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

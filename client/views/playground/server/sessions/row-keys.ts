import { isRowOpen, setRowOpen } from '../../../../model/chosen/open-rows.ts'
import { follow } from '../../../../model/chosen/thread.ts'
import { journal, offReason } from '../../../../model/live/journal.ts'
import { paneId } from '../../../../model/place/pane.ts'
import { onKey } from '../../../../platform/keys.ts'
import { destroyRow } from './row-actions.tsx'

/** What a key does on a session's row. */
export function onRowKey(sid: string, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const onRow = event.target === event.currentTarget || isRow(event.target)
  const row = journal.peek()?.rows.get(sid)
  if (event.key === 'f') follow('session', sid)
  else if (event.key === 'x' && row && offReason.peek() === undefined && !row.readOnly) void destroyRow(row)
  else if (event.key === 'e') {
    setRowOpen(sid, true)
    focusEditor(sid)
  } else if (event.key === 'Enter' && onRow) setRowOpen(sid, !isRowOpen(sid))
  else if (event.key === 'ArrowRight') setRowOpen(sid, true)
  else if (event.key === 'ArrowLeft') setRowOpen(sid, false)
  else return
  event.preventDefault()
}

/** Enter on a button inside the row is meant for the button. */
function isRow(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset.row !== undefined
}

/** Waits for the editor to be there: its code may still be on its way. */
function focusEditor(sid: string): void {
  const row = document.querySelector(`#${paneId('server')} [data-row="${CSS.escape(sid)}"]`)
  if (!row) return
  const focus = () => {
    const editor = row.querySelector<HTMLElement>('[data-json-editor]')
    editor?.focus()
    return editor !== null
  }
  if (focus()) return
  const watch = new MutationObserver(() => {
    if (focus()) watch.disconnect()
  })
  watch.observe(row, { childList: true, subtree: true })
}

/** Keys that the rows handle themselves, listed so that `?` tells of them. */
export function listKeys(): () => void {
  const within = () => document.getElementById(paneId('server'))
  const passOn = () => false
  const keys = [
    ['enter', 'Open, close'],
    ['right', 'Open'],
    ['left', 'Close'],
    ['e', 'Edit its data'],
    ['mod+s', 'Save its data'],
    ['f', 'Follow it'],
    ['x', 'Destroy it'],
  ] as const
  const bindings = keys.map(([combo, words]) => onKey(combo, words, passOn, { group: 'Server', within }))
  return () => {
    for (const unbind of bindings) unbind()
  }
}

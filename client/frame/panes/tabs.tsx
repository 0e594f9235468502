import { useRef } from 'preact/hooks'
import { currentPane, PANES, type PaneName, paneId, paneTitle, tabId } from '../../model/place/pane.ts'
import type { PaneSet } from './pane-set.ts'
import './tabs.css'

/** One tab for each pane, with its latest event and how many the reader has not seen. */
export function Tabs({ panes }: { panes: PaneSet }) {
  const list = useRef<HTMLDivElement>(null)
  const choose = (pane: PaneName | undefined) => {
    if (!pane) return
    currentPane.value = pane
    list.current?.querySelector<HTMLElement>(`#${tabId(pane)}`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const at = PANES.indexOf(currentPane.value)
    if (event.key === 'ArrowRight') choose(PANES[(at + 1) % PANES.length])
    else if (event.key === 'ArrowLeft') choose(PANES.at(at - 1))
    else if (event.key === 'Home') choose(PANES[0])
    else if (event.key === 'End') choose(PANES.at(-1))
    else return
    event.preventDefault()
  }
  return (
    <div ref={list} class="tabs" role="tablist" aria-label="Panes" tabIndex={-1} onKeyDown={onKeyDown}>
      {PANES.map((pane) => (
        <Tab key={pane} pane={pane} summary={panes[pane].summary} choose={choose} />
      ))}
    </div>
  )
}

interface TabProps {
  readonly pane: PaneName
  readonly summary: PaneSet[PaneName]['summary']
  readonly choose: (pane: PaneName) => void
}

function Tab({ pane, summary, choose }: TabProps) {
  const chosen = currentPane.value === pane
  const { latest, unread } = summary.value
  return (
    <button
      id={tabId(pane)}
      type="button"
      class="tabs__tab"
      role="tab"
      aria-selected={chosen}
      aria-controls={paneId(pane)}
      tabIndex={chosen ? 0 : -1}
      onClick={() => choose(pane)}
    >
      <span class="tabs__title">
        {paneTitle(pane)}
        {unread > 0 && (
          <span class="tabs__unread num">
            {unread > 99 ? '99+' : unread}
            <span class="visually-hidden"> unread</span>
          </span>
        )}
      </span>
      <span class="tabs__latest">{latest}</span>
    </button>
  )
}

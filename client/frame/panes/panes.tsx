import { Fragment } from 'preact'
import { useCallback, useRef } from 'preact/hooks'
import {
  currentPane,
  layout,
  PANES,
  type PaneName,
  paneId,
  paneTitle,
  tabId,
} from '../../model/place/pane.ts'
import { paneWidths } from '../../platform/preferences.ts'
import type { PaneSet } from './pane-set.ts'
import { columnsOf, DEFAULT_WIDTHS, type Widths } from './pane-widths.ts'
import { Peek } from './peek.tsx'
import { Separator } from './separator.tsx'
import './panes.css'

/** The other panes at the foot of the page; what is empty is not drawn. */
function Peeks({ panes }: { panes: PaneSet }) {
  const peeks = PANES.filter((name) => name !== currentPane.value && !panes[name].summary.value.empty)
  if (peeks.length === 0) return null
  return (
    <div class="peeks">
      {peeks.map((name) => (
        <Peek key={name} pane={name} Rows={panes[name].Peek} />
      ))}
    </div>
  )
}

/**
 * A pane that was shown once stays mounted whatever the layout, so that nothing typed or opened is lost when the
 * window changes; below 1100 px only the chosen one is in view, and one never chosen is not even loaded.
 */
export function Panes({ panes }: { panes: PaneSet }) {
  const grid = useRef<HTMLDivElement>(null)
  // The browser's log must not have a gap, whichever pane a link leads to.
  const visited = useRef(new Set<PaneName>(['browser']))
  const wide = layout.value === 'wide'
  const measure = useCallback((): Widths => {
    const widths = PANES.map((pane) => grid.current?.querySelector(`#${paneId(pane)}`)?.clientWidth ?? 0)
    const [browser, wire, server] = widths
    return browser && wire && server ? [browser, wire, server] : DEFAULT_WIDTHS
  }, [])
  return (
    <>
      <div
        ref={grid}
        class={`panes panes--${layout.value}`}
        style={{ gridTemplateColumns: wide ? columnsOf(paneWidths.value) : 'minmax(0, 1fr)' }}
      >
        {PANES.map((name, at) => {
          const { Pane } = panes[name]
          const inView = wide || currentPane.value === name
          if (inView) visited.current.add(name)
          return (
            <Fragment key={name}>
              <section
                id={paneId(name)}
                class={`pane pane--${name}`}
                tabIndex={-1}
                hidden={!inView}
                {...(wide
                  ? { 'aria-label': paneTitle(name) }
                  : { role: 'tabpanel' as const, 'aria-labelledby': tabId(name) })}
              >
                {visited.current.has(name) && <Pane />}
              </section>
              {wide && at < 2 && <Separator at={at === 0 ? 0 : 1} measure={measure} />}
            </Fragment>
          )
        })}
      </div>
      {layout.value === 'middle' && <Peeks panes={panes} />}
    </>
  )
}

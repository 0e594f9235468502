import type { ComponentType } from 'preact'
import { goToPane, type PaneName, paneTitle } from '../../model/place/pane.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import './peek.css'

const NOTES: Readonly<Record<PaneName, string>> = {
  browser: 'last changed',
  wire: 'newest',
  server: 'last touched',
}

/** The newest rows of a pane that is not in view, so that cause and effect stay on one screen. */
export function Peek({ pane, Rows }: { pane: PaneName; Rows: ComponentType }) {
  return (
    <section class="peek" aria-label={`${paneTitle(pane)}, ${NOTES[pane]}`}>
      <SectionHead title={paneTitle(pane)} note={NOTES[pane]}>
        <button
          type="button"
          class="link peek__open"
          aria-label={`Open ${paneTitle(pane)}`}
          onClick={() => goToPane(pane)}
        >
          Open
        </button>
      </SectionHead>
      <div class="peek__rows">
        <Rows />
      </div>
    </section>
  )
}

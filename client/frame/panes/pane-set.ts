import type { ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { PaneName } from '../../model/place/pane.ts'

/** What a pane gives to the frame. */
interface PaneParts {
  readonly Pane: ComponentType
  /** Its newest rows, for the foot of the page while another pane is in view. */
  readonly Peek: ComponentType
  /** What its tab says. */
  readonly summary: ReadonlySignal<PaneSummary>
}

interface PaneSummary {
  readonly latest: string
  readonly unread: number
  /** Nothing has a row in it yet, so there is nothing to peek at. */
  readonly empty: boolean
}

export type PaneSet = Readonly<Record<PaneName, PaneParts>>

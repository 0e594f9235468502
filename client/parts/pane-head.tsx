import type { ComponentChildren } from 'preact'
import './head.css'

interface PaneHeadProps {
  readonly title: ComponentChildren
  readonly note?: ComponentChildren
  readonly children?: ComponentChildren
}

/** 40 px: the pane's name, what it looks at, and its few controls. */
export function PaneHead({ title, note, children }: PaneHeadProps) {
  return (
    <header class="pane-head">
      <h2 class="pane-head__title">{title}</h2>
      {note !== undefined && <span class="pane-head__note">{note}</span>}
      <div class="pane-head__controls">{children}</div>
    </header>
  )
}

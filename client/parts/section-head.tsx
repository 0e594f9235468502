import type { ComponentChildren } from 'preact'
import './head.css'

interface HeadProps {
  readonly title: ComponentChildren
  /** What stands beside the title, in fewer words than a sentence. */
  readonly note?: ComponentChildren
  /** Controls and column heads at the right. */
  readonly children?: ComponentChildren
  /** Takes part in a grid of columns given by this class, instead of title left, controls right. */
  readonly columns?: string
}

/** 28 px, on sunk ground: the head of a list or a form inside a pane. */
export function SectionHead({ title, note, children, columns }: HeadProps) {
  return (
    <div class={`section-head${columns ? ` ${columns}` : ''}`}>
      <h3 class="section-head__title">{title}</h3>
      {note !== undefined && <span class="section-head__note">{note}</span>}
      {children}
    </div>
  )
}

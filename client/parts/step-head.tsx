import './step-head.css'

interface StepHeadProps {
  readonly n: 1 | 2 | 3
  readonly title: string
  /** The step to take first: its number is filled. */
  readonly active?: boolean
}

/** 1, 2, 3 across the panes, while there is nothing to see yet. */
export function StepHead({ n, title, active = false }: StepHeadProps) {
  return (
    <h3 class="step-head">
      <span class={`step-head__number${active ? ' step-head__number--active' : ''}`}>{n}</span>
      {title}
    </h3>
  )
}

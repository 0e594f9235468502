import { OutsideText } from './outside-text.tsx'
import './diff.css'

interface DiffProps {
  /** `cart.items[0].qty`, where there is one. */
  readonly path?: string
  /** Null: it was not there. */
  readonly before: string | null
  /** Null: it is gone. */
  readonly after: string | null
}

/** One change: the old value struck, the new one on the tint of change. */
export function Diff({ path, before, after }: DiffProps) {
  return (
    <span class="diff mono">
      {path !== undefined && (
        <span class="diff__path">
          <OutsideText text={path} />
        </span>
      )}
      {before !== null && (
        <del class="diff__before">
          <span class="visually-hidden">was </span>
          <OutsideText text={before} />
        </del>
      )}
      {after !== null && (
        <ins class="diff__after">
          <span class="visually-hidden">now </span>
          <OutsideText text={after} />
        </ins>
      )}
    </span>
  )
}

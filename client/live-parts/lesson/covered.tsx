import type { ComponentChildren } from 'preact'
import { covered, uncover } from '../../model/lessons/playing.ts'
import { useTabIndex } from '../../parts/list/row-focus.ts'
import './covered.css'

interface CoveredProps {
  readonly what: 'jar' | 'set-cookie' | 'answer' | 'rows'
  readonly children: ComponentChildren
}

/** Neither shown nor denied while a lesson asks for it: a box that says so, and can be opened. */
export function Covered({ what, children }: CoveredProps) {
  const tabIndex = useTabIndex()
  if (!covered.value.has(what)) return <>{children}</>
  return (
    <div class="covered">
      <span>Covered until you have guessed</span>
      <button type="button" class="link" tabIndex={tabIndex} onClick={uncover}>
        Show it now
      </button>
    </div>
  )
}

import type { Signal } from '@preact/signals'
import type { ClassState } from '../../../../shared/class/class-state.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { stuckIds } from '../class-poll.ts'
import { spaced } from '../wall-words.ts'
import { WallTable } from './wall-table.tsx'

/** The wall: all learners by name, or only those who need somebody. */
export function Learners({
  state,
  onlyStuck,
  hasFilter,
}: {
  state: ClassState
  onlyStuck: Signal<boolean>
  hasFilter: boolean
}) {
  const shown = onlyStuck.value ? state.learners.filter(({ id }) => stuckIds.value.has(id)) : state.learners
  return (
    <>
      {hasFilter && (
        <div class="class-view__filter">
          <span>{onlyStuck.value ? `${shown.length} of ${state.learners.length} learners` : 'by name'}</span>
          <OnlyStuck is={onlyStuck} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section class="class-view__scroll" tabIndex={0} aria-label="Learners">
        {state.learners.length === 0 ? (
          <p class="class-view__say">
            Nobody is here yet. Learners open {state.door} and join with the code {spaced(state.code)}.
          </p>
        ) : (
          <WallTable learners={shown} now={state.now} />
        )}
      </section>
    </>
  )
}

export function OnlyStuck({ is }: { is: Signal<boolean> }) {
  return (
    <Button kind="quiet" size="small" pressed={is.value} onClick={() => (is.value = !is.value)}>
      Only stuck
    </Button>
  )
}

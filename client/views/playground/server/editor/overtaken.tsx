import { useSignal } from '@preact/signals'
import { jsonChanges } from '../../../../../shared/text/json-diff.ts'
import { Diff } from '../../../../parts/text/diff.tsx'
import type { RowContent } from '../sessions/content/row-content.ts'

interface OvertakenProps {
  /** What the row holds now. */
  readonly data: RowContent['data']
  /** Null while it is no JSON. */
  readonly mine: RowContent['data'] | null
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/** Somebody else's write waits while there is unsaved text: nothing is replaced under the caret. */
export function Overtaken({ data, mine, keepMine, takeTheirs }: OvertakenProps) {
  const compared = useSignal(false)
  return (
    <div class="session-editor__overtaken" role="status">
      The row changed while you typed.{' '}
      <button
        type="button"
        class="link"
        aria-expanded={compared.value}
        onClick={() => (compared.value = !compared.value)}
      >
        See the difference
      </button>
      ,{' '}
      <button type="button" class="link" onClick={keepMine}>
        keep mine
      </button>{' '}
      or{' '}
      <button type="button" class="link" onClick={takeTheirs}>
        take theirs
      </button>
      {compared.value &&
        (mine ? (
          <p class="session-editor__difference">
            <span>theirs, then yours</span>
            {jsonChanges(data, mine).map((change) => (
              <Diff key={change.path} {...change} />
            ))}
          </p>
        ) : (
          <p>Yours is not JSON yet, so it cannot be compared.</p>
        ))}
    </div>
  )
}

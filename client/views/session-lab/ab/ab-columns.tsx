import { Segments } from '../../../parts/controls/segments.tsx'
import type { RealRun } from '../real-run/real-columns.ts'
import type { AbColumns } from './ab-rows.ts'
import { isStale, result, shownColumns } from './ab-state.ts'
import { AbTable } from './ab-table.tsx'

interface ColumnsProps {
  readonly run: RealRun | null
  /** Of that run: what was predicted of it beside what was seen. */
  readonly here: AbColumns | null
}

/** The table: both sides, or one of them predicted and real. */
export function Columns({ run, here }: ColumnsProps) {
  const both = result.value
  const real = shownColumns.value === 'real' && run && here
  if (!both && !here) return <AbEmpty />
  return (
    <>
      {run && both && (
        <div class="ab__columns">
          <Segments
            label="Columns"
            options={[
              { value: 'both', label: 'A and B' },
              { value: 'real', label: `${run.side}, predicted and real` },
            ]}
            value={shownColumns.value}
            onChange={(value) => (shownColumns.value = value)}
          />
        </div>
      )}
      {isStale.value && !real && (
        <p class="ab__stale">Script or options have changed since; run again to see what they do.</p>
      )}
      {real ? (
        <AbTable
          columns={here}
          left={{ name: `${run.side}, predicted`, who: 'without a browser, waits skipped' }}
          right={{ name: `${run.side}, seen`, who: 'in this browser, by the real clock' }}
          differing="Predicted and seen differ here"
        />
      ) : (
        both && (
          <AbTable
            columns={both}
            left={{ name: 'A', who: 'no browser: the cookie engine' }}
            right={{ name: 'B', who: 'no browser: the cookie engine' }}
            differing="A and B differ here"
          />
        )
      )}
    </>
  )
}

function AbEmpty() {
  return (
    <p class="ab__empty">
      Run both plays the script against A and B at once: real express-session, a store and a clock of its own
      for each. No browser takes part: the cookie engine keeps and sends the cookies. Waits are skipped; where
      the sides differ, the middle column says ≠. Run in this browser plays one column for real, beside what
      was predicted of it.
    </p>
  )
}

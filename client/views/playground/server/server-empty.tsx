import { options } from '../../../model/actions/options-state.ts'
import { lab } from '../../../model/actions/request.ts'
import { offReason } from '../../../model/live/journal.ts'
import { SectionHead } from '../../../parts/section-head.tsx'
import { StepHead } from '../../../parts/step-head.tsx'
import { say } from './sessions/row-actions.tsx'

/** No rows yet: what a session is, and one real write that makes one. */
export function ServerEmpty() {
  return (
    <>
      <SectionHead title="Sessions" note="none" />
      <div class="server-empty">
        <StepHead n={3} title="The server keeps the session" />
        <p class="server-empty__say">
          A session is data that stays on the server; the cookie holds only its id.{' '}
          {options.value?.session.saveUninitialized ? (
            <>
              Every request through the app gets one, because <span class="mono">saveUninitialized</span> is
              on below.
            </>
          ) : (
            <>
              Nothing is stored until a route writes to <span class="mono">req.session</span>, because{' '}
              <span class="mono">saveUninitialized</span> is off below.
            </>
          )}
        </p>
        <p>
          <span class="mono">req.session.views = 1</span>{' '}
          <button
            type="button"
            class="link server-empty__write"
            aria-disabled={offReason.value !== undefined || undefined}
            title={offReason.value}
            onClick={() => {
              if (offReason.value === undefined) void lab.patchSession({ set: { views: 1 } }).then(say)
            }}
          >
            Write to the session
          </button>
        </p>
      </div>
    </>
  )
}

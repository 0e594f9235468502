import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { clockTime } from '../../../shared/text/figures.ts'
import DecisionChain from '../../live-parts/session-trace/decision-chain.tsx'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { followed } from '../../model/chosen/thread.ts'
import { journal } from '../../model/live/journal.ts'
import { browserId } from '../../model/own/this-browser.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import { OutsideText } from '../../parts/text/outside-text.tsx'

/** What express-session decided on the newest request of the followed session, or of this browser. */
export function DecisionsPanel() {
  const exchange = newest()
  return (
    <section class="decisions" aria-label="Decisions">
      <SectionHead
        title="Decisions"
        note={
          exchange && (
            <>
              <b class="mono">{exchange.request.method}</b>{' '}
              <span class="mono">
                <OutsideText text={exchange.request.url.split('?')[0] ?? ''} />
              </span>{' '}
              {exchange.end?.session && <ThreadMark kind="session" id={exchange.end.session} />}
            </>
          )
        }
      >
        {exchange && <time class="decisions__time num">{clockTime(exchange.at, true)}</time>}
      </SectionHead>
      {exchange ? (
        <div class="decisions__chain">
          <DecisionChain exchange={exchange} />
        </div>
      ) : (
        <p class="decisions__empty">
          express-session decides silently: which cookie counts, whether the row is there, whether to save,
          touch or do nothing, whether the cookie goes out. After the first request through the app its
          decisions stand here, one a line.
        </p>
      )}
    </section>
  )
}

/** This browser's, and at the host of the page: what it asks elsewhere goes by other cookies. */
function isHere({ browser, host }: Exchange['request']): boolean {
  return browser === browserId && host === location.host
}

function newest(): Exchange | undefined {
  const thread = followed.value
  const all = [...(journal.value?.exchanges.values() ?? [])].filter(({ session }) => session !== null)
  return thread?.kind === 'session'
    ? all.findLast(({ end, ops }) => end?.session === thread.id || ops.some(({ sid }) => sid === thread.id))
    : (all.findLast(({ request }) => isHere(request)) ?? all.at(-1))
}

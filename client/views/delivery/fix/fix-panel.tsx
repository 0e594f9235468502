import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { type ProbeId, probeById } from '../../../../shared/delivery/probe.ts'
import { resCookieCode } from '../../../../shared/express-call/res-cookie-code.ts'
import { lab } from '../../../model/actions/lab-routes.ts'
import { failureText } from '../../../model/actions/request.ts'
import { journal, offReason } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { copyText } from '../../../platform/copy-text.ts'
import { showToast } from '../../../platform/toasts.ts'
import { phraseOf } from '../cell/cell-words.ts'
import { chosen } from '../delivery-state.ts'
import type { FoundFix } from './find-fix.ts'
import { fixCode } from './fix-code.ts'
import { fix, lightUp } from './fix-state.ts'
import './fix-panel.css'

/** The smallest change of options that sends the cookie along, found by trying, with its side effects. */
export function FixPanel() {
  const found = fix.value
  const story = chosen.value
  return (
    <section class="delivery__panel" aria-label="Smallest fix">
      {found === null || !story ? (
        <>
          <h3 class="delivery__panel-title">Smallest fix</h3>
          <p class="delivery__quiet">Nothing to mend: this cell is green. Choose a red one.</p>
        </>
      ) : typeof found === 'string' ? (
        <>
          <h3 class="delivery__panel-title">No cookie attribute can do this</h3>
          <p>{found}</p>
        </>
      ) : (
        <Fix found={found} name={story.row.cookie.name} />
      )}
    </section>
  )
}

function Fix({ found, name }: { found: FoundFix; name: string }) {
  const session = journal.value?.options?.session
  const isSession = session !== undefined && name === session.name
  const code = fixCode(found, isSession ? 'session' : 'cookie')
  return (
    <>
      <h3 class="delivery__panel-title">
        Smallest fix
        <span class="delivery__panel-tool">
          <Button
            kind="quiet"
            size="small"
            icon="copy"
            onClick={() => void copyText(code.after, 'Copied the Express code')}
          >
            Copy
          </Button>
        </span>
      </h3>
      <pre class="fix-code mono">
        {code.lines.map(({ sign, text }) => (
          <span key={`${sign}${text}`} class={`fix-code__line fix-code__line--${sign}`}>
            <span class="fix-code__sign">{sign === 'old' ? '-' : sign === 'new' ? '+' : ' '}</span>
            <OutsideText text={decodeBytes(text)} />
          </span>
        ))}
      </pre>
      <p>
        <b>{found.label}.</b> The engine tried {found.tried} {found.tried === 1 ? 'change' : 'changes'}; no
        smaller one turns this cell green.
      </p>
      <SideEffects found={found} />
      <p class="fix-links">
        {found.turned.length > 1 && (
          <button type="button" class="link" onClick={() => showTouched(found)}>
            Show them in the table
          </button>
        )}
        {!isSession && resCookieCode(found.after) !== null && (
          <button
            type="button"
            class="link"
            disabled={offReason.value !== undefined}
            title={offReason.value}
            onClick={() => void tryIt(found)}
          >
            Try it in the lab
          </button>
        )}
      </p>
      {isSession && (
        <p class="delivery__quiet">This is the session cookie: change the options in the Server pane.</p>
      )}
    </>
  )
}

function SideEffects({ found: { turned, alsoSent, noLonger } }: { found: FoundFix }) {
  const list = (probes: readonly ProbeId[]) => probes.map(phraseOf).join('; ')
  const post = turned.some((probe) => probe.startsWith('form-post') && !noLonger.includes(probe))
  const script = alsoSent.some((probe) => probe.startsWith('script-'))
  const cross = alsoSent.filter((probe) => probeById(probe).group.startsWith('Cross-site'))
  if (turned.length === 1 && !post) return <p>No other cell changes.</p>
  return (
    <p>
      {alsoSent.length > 0 && (
        <>
          <b title={list(alsoSent)}>
            It also turns {alsoSent.length} other {alsoSent.length === 1 ? 'cell' : 'cells'} green
          </b>
          {cross.length > 0 &&
            (alsoSent.length === 1
              ? ', cross-site'
              : `, ${cross.length === alsoSent.length ? 'all' : cross.length} of them cross-site`)}
          {script && '; scripts can then read it'}.{' '}
        </>
      )}
      {post && 'Another site’s form POST then carries it: a route that changes state needs a CSRF token. '}
      {noLonger.length > 0 && (
        <b title={list(noLonger)}>
          {noLonger.length} {noLonger.length === 1 ? 'cell turns' : 'cells turn'} red.
        </b>
      )}
    </p>
  )
}

async function tryIt(found: FoundFix): Promise<void> {
  const reply = await lab.setCookieHeaders([found.after])
  showToast({ text: reply.ok ? 'Set with the fix. Run again to see it.' : failureText(reply) })
}

/** They have their dots already: brings the first into view and lights them all up for a moment. */
function showTouched(found: FoundFix): void {
  lightUp(found)
  document.querySelector('.matrix__cell--touched')?.scrollIntoView({ block: 'center', inline: 'center' })
}

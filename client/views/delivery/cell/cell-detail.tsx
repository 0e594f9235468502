import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import { PROFILE_NAMES } from '../../../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../../../shared/cookie/profiles/rules.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import { predictProbe } from '../../../../shared/delivery/predict.ts'
import type { ProbeId } from '../../../../shared/delivery/probe.ts'
import { sectionWords } from '../../../../shared/explain/words/section-words.ts'
import { CookieHeader } from '../../../live-parts/header-text.tsx'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { revealExchange } from '../../../model/chosen/open-exchanges.ts'
import { engine, engineFor, modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { now } from '../../../model/live/clock.ts'
import { journal, offReason } from '../../../model/live/journal.ts'
import { viewHash } from '../../../model/place/link-hash.ts'
import { goToPane } from '../../../model/place/pane.ts'
import { sites } from '../../../model/place/sites.ts'
import { goToView, PLAYGROUND } from '../../../model/place/view.ts'
import { copyText } from '../../../platform/copy-text.ts'
import { type Chosen, chosen, DELIVERY } from '../delivery-state.ts'
import { MatrixCell } from '../matrix/matrix-cell.tsx'
import { canRun, runProbes } from '../run/run-probes.ts'
import { running } from '../run/run-state.ts'
import { AttributeSwitches, canSwitch } from './attribute-switches.tsx'
import { cellWhy } from './cell-why.ts'
import { phraseOf, verbs } from './cell-words.ts'
import { corsWords } from './cors-words.ts'
import './cell-detail.css'

/** The story of one cell: verdict, why, what was carried. */
export function CellDetail() {
  const story = chosen.value
  if (!story) return null
  const { row, cell } = story
  const { name } = row.cookie
  return (
    <section class="delivery__panel" aria-label="The chosen cell" aria-live="off">
      <h3 class="cell-detail__title">
        <ThreadMark kind="cookie" id={name} label={decodeBytes(name) || 'no name'} /> {phraseOf(cell.probe)}
      </h3>
      <dl class="cell-detail__facts">
        <dt>Verdict</dt>
        <dd>
          <Verdict story={story} />
        </dd>
        <dt>Why</dt>
        <dd class="cell-detail__why">{cellWhy(row.cookie, cell, engine.value)}</dd>
        {/* There in each state: a run does not move what is below. */}
        <dt>Reason</dt>
        <dd>
          {cell.withheld ? (
            <>
              <ReasonLinks codes={cell.withheld.reasons} />
              <span class="cell-detail__section">, {sectionWords(cell.withheld.sections[0] ?? '')}</span>
            </>
          ) : (
            <span class="cell-detail__section">none to stay behind</span>
          )}
        </dd>
        <dt>Carried</dt>
        <dd>
          <Carried story={story} />
        </dd>
        {canSwitch(row.cookie) && (
          <>
            <dt>Change it</dt>
            <dd>
              <AttributeSwitches cookie={row.cookie} />
            </dd>
          </>
        )}
        <dt>CORS</dt>
        <dd>{corsWords(cell.probe)}</dd>
        <dt>Elsewhere</dt>
        <dd>
          <Elsewhere story={story} />
        </dd>
      </dl>
      <p class="cell-detail__links">
        <RunThis probe={cell.probe} />
        <ShowExchange story={story} />
        <button type="button" class="link" onClick={() => void copyCellLink(story)}>
          Link to this cell
        </button>
      </p>
    </section>
  )
}

function Verdict({ story: { cell } }: { story: Chosen }) {
  if (cell.predicted === null) return <>Not available here.</>
  const { yes, no } = verbs(cell.probe)
  const word = (cell.predicted === 'yes' ? yes : no).replace(/^./, (first) => first.toUpperCase())
  return (
    <>
      <MatrixCell cell={cell} titled />{' '}
      <b class={cell.predicted === 'yes' ? 'cell-detail__yes' : 'cell-detail__no'}>{word}</b>
      {afterWord(cell)}
    </>
  )
}

function afterWord(cell: Chosen['cell']): string {
  if (cell.differs) return ' is what was predicted, and it was seen otherwise.'
  if (cell.seen === 'yes' || cell.seen === 'no')
    return cell.stale ? ', predicted after the change; run again to see.' : ', as predicted.'
  if (cell.seen === 'unanswered') return `, predicted. No answer: ${cell.reason ?? 'nothing came.'}`
  if (cell.seen === 'waiting') return ', predicted; the probe is on its way.'
  return ', predicted; not run yet.'
}

function Carried({ story: { cell } }: { story: Chosen }) {
  if (!cell.answer) return <span class="cell-detail__quiet">no probe has come yet</span>
  const { pairs } = cell.answer
  const read = cell.probe.startsWith('script-')
  if (pairs.length === 0)
    return <span class="cell-detail__quiet">{read ? 'document.cookie was empty' : 'no Cookie header'}</span>
  const header = pairs.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ')
  return (
    <span class="mono cell-detail__carried">
      {read ? '' : 'Cookie: '}
      <CookieHeader value={header} />
      {cell.stale && <span class="cell-detail__section"> (before the change)</span>}
    </span>
  )
}

/** What the other rule sets say of this cookie, each as its browser comes. */
function Elsewhere({ story: { row, cell } }: { story: Chosen }) {
  if (cell.predicted === null) return null
  const others = PROFILE_NAMES.filter((name) => name !== engine.value.profile.name)
  const { yes, no } = verbs(cell.probe)
  const says = (name: ProfileName) => {
    const run = { run: 'prediction', browser: 'prediction' }
    const prediction = predictProbe(
      modelled.value.jar.clone(),
      cell.probe,
      run,
      sites,
      engineFor(name),
      now.value,
    )
    return prediction?.sentKeys.has(cookieKey(row.cookie)) ? yes : no
  }
  return (
    <>
      {others.map((name, at) => (
        <span key={name}>
          {at > 0 && ', '}
          {profiles[name].title} {says(name)}
          {name === 'safari' && ' (from its documentation)'}
        </span>
      ))}
    </>
  )
}

/** Runs just this probe. */
function RunThis({ probe }: { probe: ProbeId }) {
  if (!canRun(probe)) return null
  const off = running.value ? 'Another run is under way.' : offReason.value
  return (
    <button
      type="button"
      class="link"
      disabled={off !== undefined}
      title={off}
      onClick={() => void runProbes([probe])}
    >
      Try just this probe
    </button>
  )
}

function ShowExchange({ story: { cell } }: { story: Chosen }) {
  const exchange = cell.answer?.exchange ?? null
  if (exchange === null || !journal.value?.exchanges.has(exchange)) return null
  const show = () => {
    goToView(PLAYGROUND)
    goToPane('wire')
    revealExchange(exchange)
  }
  return (
    <button type="button" class="link" onClick={show}>
      Show the exchange
    </button>
  )
}

function copyCellLink({ row, cell }: Chosen): Promise<void> {
  const link = new URL('/', location.href)
  link.hash = viewHash(DELIVERY, new URLSearchParams({ cookie: row.cookie.name, probe: cell.probe }))
  return copyText(link.href, 'Link to this cell copied.')
}

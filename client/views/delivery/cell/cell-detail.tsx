import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import { PROFILE_NAMES } from '../../../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../../../shared/cookie/profiles/rules.ts'
import { cookieKey } from '../../../../shared/delivery/cookie-key.ts'
import { predictProbe } from '../../../../shared/delivery/predict.ts'
import { sectionWords } from '../../../../shared/explain/words/section-words.ts'
import { CookieHeader } from '../../../live-parts/header-text.tsx'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { engine, engineFor, modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { now } from '../../../model/live/clock.ts'
import { sites } from '../../../model/place/sites.ts'
import { type Chosen, chosen } from '../delivery-state.ts'
import { MatrixCell } from '../matrix/matrix-cell.tsx'
import { AttributeSwitches, canSwitch } from './attribute-switches.tsx'
import { CellLinks } from './cell-links.tsx'
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
      <CellLinks story={story} />
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

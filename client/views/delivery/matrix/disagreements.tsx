import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { engine } from '../../../model/jar/modelled/modelled-jar.ts'
import { thirdPartyFinding } from '../../../model/jar/modelled/third-party.ts'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { Icon } from '../../../parts/marks/icon.tsx'
import { ownProfile, profile } from '../../../platform/preferences.ts'
import { disagreementWords } from '../cell/cell-why.ts'
import { capsuleWords, phraseOf } from '../cell/cell-words.ts'
import { chooseCell, matrix } from '../delivery-state.ts'
import { ByHand } from '../run/by-hand.tsx'
import { ageNearLimit } from '../run/lax-post.ts'
import { LaxPostLine } from '../run/lax-post-line.tsx'
import { running } from '../run/run-state.ts'
import type { Cell } from './matrix.ts'
import './disagreements.css'

/** The most disagreements told at once. */
const MOST = 6

/** Every cell in which prediction and reality differ, with what is known of the cause. */
export function Disagreements() {
  const { answered } = matrix.value
  // Until all have answered, some cells are held against what is not known yet.
  const differing = running.value ? [] : matrix.value.differing
  const facts = {
    asOwn: profile.value === ownProfile,
    probedThirdParty: thirdPartyFinding.value !== null,
  }
  return (
    <section class="delivery__panel" aria-label="Disagreements">
      <h3 class="delivery__panel-title">
        {differing.length > 0 && <Icon name="warning" />}
        {running.value ? 'Under way' : titleFor(differing.length, answered)}
      </h3>
      {running.value && <p class="delivery__quiet">What differs stands here once all have answered.</p>}
      {!running.value && differing.length === 0 && answered > 0 && (
        <p class="delivery__quiet">Every probe that answered did what was predicted.</p>
      )}
      {!running.value && answered === 0 && (
        <p class="delivery__quiet">
          Run sends every kind of request from every kind of place, for real. One small tab opens for it and
          closes by itself.
        </p>
      )}
      <ul class="disagreements">
        {differing.slice(0, MOST).map(({ row, cell }) => (
          <li key={`${row.key} ${cell.probe}`}>
            <p class="disagreements__who">
              <ThreadMark
                kind="cookie"
                id={row.cookie.name}
                label={decodeBytes(row.cookie.name) || 'no name'}
              />
              <button type="button" class="link" onClick={() => chooseCell(row.key, cell.probe)}>
                {phraseOf(cell.probe)}
              </button>
              <Capsule predicted={cell.predicted} seen={cell.seen} words={capsuleWords(cell)} />
            </p>
            <p>{disagreementWords(row.cookie, cell, engine.value, facts)}</p>
            <WhenItLeft cookie={row.cookie} cell={cell} />
          </li>
        ))}
      </ul>
      {differing.length > MOST && (
        <p class="delivery__quiet">and {countText(differing.length - MOST)} more, marked in the table</p>
      )}
      <ByHand />
    </section>
  )
}

/** Where the clock may be the cause: when the form left, beside the limit. */
function WhenItLeft({ cookie, cell }: { cookie: Cookie; cell: Cell }) {
  const age = ageNearLimit(cookie, cell)
  return age === null ? null : <LaxPostLine age={age} sent={cell.seen === 'yes'} />
}

function titleFor(count: number, answered: number): string {
  if (count === 1) return 'The one disagreement'
  if (count > 1) return `${count} disagreements`
  return answered > 0 ? 'No disagreement' : 'Not run yet'
}

import { computed } from '@preact/signals'
import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { clockTime } from '../../../../../shared/text/figures.ts'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import type { Seen } from '../../../../model/jar/compare.ts'
import { type Disagreement, disagreement } from '../../../../model/jar/disagreement.ts'
import { storedCount } from '../../../../model/jar/jar-rows.ts'
import { modelOf } from '../../../../model/jar/modelled/model.ts'
import { engine, engineFor } from '../../../../model/jar/modelled/modelled-jar.ts'
import { shownJar } from '../../../../model/jar/modelled/shown-jar.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { browserName } from '../../../../model/own/this-browser.ts'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { ownProfile, profile } from '../../../../platform/preferences.ts'

/** The same facts by the rules of the browser at hand; null where the prediction is by those already. */
const byOwnRules = computed(() => {
  if (profile.value === ownProfile) return null
  return modelOf(shownJar.value.facts, engineFor(ownProfile)).played
})

/** What was predicted, what was seen, and why they may differ. */
export function CookieNote({ cookie, seen }: { cookie: Cookie; seen: Seen }) {
  const { facts, model } = shownJar.value
  const why = disagreement(cookie, seen, {
    facts,
    setAt: model.originOf(cookie)?.at ?? null,
    openedAt: performance.timeOrigin,
    own: byOwnRules.value,
    stored: storedCount.value,
    most: engine.value.profile.limits.perSite,
  })
  return (
    <div class="cookie-row__note" role="gridcell">
      {seen.value === null ? (
        <>
          <b>Predicted</b> stored, <b>not seen.</b>
        </>
      ) : (
        <>
          <b>Predicted</b> <Value of={cookie.value} />, <b>seen</b> <Value of={seen.value} />.
        </>
      )}{' '}
      {sentenceOf(why, seen)}
      {why.why === 'otherProfile' && why.verdict && why.verdict.reasons.length > 0 && (
        <>
          {' '}
          <ReasonLinks codes={why.verdict.reasons} />
        </>
      )}
    </div>
  )
}

function sentenceOf(why: Disagreement, seen: Seen): string {
  switch (why.why) {
    case 'otherProfile': {
      const refused = why.verdict && why.verdict.reasons.length > 0 ? why.verdict : null
      const reason = refused ? `: ${verdictWords(refused, serverNow(), 'past').sentence}` : '.'
      return `This is ${browserName}, and you predict as another. By its own rules that is right${reason}`
    }
    case 'changedElsewhere':
      return `Written at ${clockTime(why.at)}, by no exchange here. Cookies ignore ports, so another app on ${location.hostname} can.`
    case 'deletedElsewhere':
      return `Deleted at ${clockTime(why.at)}, by no exchange here. Another app on ${location.hostname}, DevTools or the browser’s settings can.`
    case 'browserClosed':
      return 'It had no lifetime, so it ends when the browser closes, and this page was opened anew since.'
    case 'jarFull':
      return `The browser keeps ${why.most} cookies of one site and drops the ones that were not used the longest.`
    case 'unknown':
      return seen.value === null
        ? `Not known why. The last request to ${pathOf(seen)} carried ${carried(seen)}.`
        : `No exchange here wrote that value. Cookies ignore ports, so another app on ${location.hostname} can.`
    default:
      return why satisfies never
  }
}

function pathOf({ reading }: Seen): string {
  const { host, pathname } = new URL(reading.url)
  return host === location.host ? pathname : `${host}${pathname}`
}

/** Names are enough to say what was there. */
const MOST_NAMES = 5

function carried({ reading }: Seen): string {
  if (reading.cookieHeader === '') return 'no cookie'
  const names = reading.cookieHeader.split(';').map((pair) => decodeBytes(pair.split('=')[0]?.trim() ?? ''))
  const more = names.length - MOST_NAMES
  return `${names.slice(0, MOST_NAMES).join(', ')}${more > 0 ? ` and ${more} more` : ''} only`
}

function Value({ of }: { of: string }) {
  const text = decodeBytes(of)
  return (
    <span class="mono">
      <OutsideText text={text === '' ? '(empty)' : text.length > 40 ? `${text.slice(0, 40)}…` : text} />
    </span>
  )
}

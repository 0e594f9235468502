import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import type { Engine } from '../../../../shared/cookie/same-site/context.ts'
import { type ProbeId, probeById } from '../../../../shared/delivery/probe.ts'
import { withheldWords } from '../../../../shared/explain/words/withheld-words.ts'
import type { Cell } from '../matrix/matrix.ts'
import { ageNearLimit } from '../run/lax-post.ts'
import { verbs } from './cell-words.ts'

const POSTS: ReadonlySet<ProbeId> = new Set(['form-post', 'form-post-late'])

const THIRD_PARTY: ReadonlySet<ProbeId> = new Set([
  ...(['script-third-party', 'cross-iframe', 'second-iframe', 'nested-iframe', 'sandboxed-image'] as const),
])

/** True for a probe that another site embeds or fetches. */
function isThirdParty(probe: ProbeId): boolean {
  return THIRD_PARTY.has(probe) || /^(Cross-site, by|Storage)/.test(probeById(probe).group)
}

/** Why the engine says so, in one or two sentences. */
export function cellWhy(
  cookie: Cookie,
  { probe, predicted, withheld, absent }: Cell,
  engine: Engine,
): string {
  if (absent) return absent.why
  if (withheld) return withheldWords(withheld)
  if (predicted === 'no') return 'It belongs to another host.'
  if (probe.startsWith('script-')) return 'It is not HttpOnly, and the page is where the cookie belongs.'
  const lets = cookie.sameSite === 'None' ? 'SameSite=None' : 'Having no SameSite'
  if (probe === 'framed-link')
    return `${lets} lets it ride along, though another site’s page starts it in a frame.`
  if (probe === 'sandboxed-image')
    return `${lets} lets it ride along; a sandboxed page counts as one of no site.`
  if (isThirdParty(probe)) {
    return cookie.partitionKey
      ? `It lives in this site’s partition, and ${lets} lets it ride along.`
      : `${lets} lets it ride along across sites.`
  }
  if (probeById(probe).group !== 'Cross-site, top level') return 'The request stays within the site.'
  if (cookie.sameSite === 'None') return 'SameSite=None lets it ride along, whoever starts the request.'
  if (POSTS.has(probe)) {
    return engine.profile.laxByDefault
      ? 'Without SameSite it rides a cross-site POST for 2 minutes after it was made (Lax+POST).'
      : 'Without SameSite it rides along with everything.'
  }
  return 'The address bar changes, and with GET that is enough for Lax.'
}

/** What is known of the browser beside the prediction. */
export interface BrowserFacts {
  /** The predictions follow this browser's own rules. */
  readonly asOwn: boolean
  /** How third-party cookies are treated was probed, and the prediction heeds it. */
  readonly probedThirdParty: boolean
}

/** Why prediction and reality differ, or that it is not known. */
export function disagreementWords(cookie: Cookie, cell: Cell, engine: Engine, facts: BrowserFacts): string {
  const { yes, no } = verbs(cell.probe)
  const lead = `Predicted ${cell.predicted === 'yes' ? yes : no}, seen ${
    cell.seen === 'other' ? 'with another value' : cell.seen === 'yes' ? yes : no
  }.`
  const cause = causeOf(cookie, cell, engine, facts)
  return `${lead} ${cause ?? 'Not known why; the exchange shows what the browser sent.'}`
}

function causeOf(cookie: Cookie, cell: Cell, { profile }: Engine, facts: BrowserFacts): string | null {
  if (cell.seen === 'other') return 'Another program on this host wrote that value: cookies ignore ports.'
  if (!facts.asOwn) return `The prediction is for ${profile.name}, and this is another browser.`
  if (isThirdParty(cell.probe) && !facts.probedThirdParty) {
    return 'How this browser treats third-party cookies was not probed: it may block or partition them, as private windows do.'
  }
  const age = ageNearLimit(cookie, cell)
  if (age !== null) {
    return `A cookie without SameSite rides a cross-site POST for its first 2 minutes only, and it was ${Math.round(age / 1000)} s old.`
  }
  if (isThirdParty(cell.probe) && cell.seen === 'no') {
    return 'An extension, or a setting for this site, may keep third-party cookies back.'
  }
  return null
}

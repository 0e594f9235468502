import { Jar } from '../jar.ts'
import type { PublicSuffix } from '../matching/public-suffix.ts'
import { profiles } from '../profiles/profile.ts'
import type { Profile } from '../profiles/rules.ts'
import { cookiesFor, documentCookie } from '../retrieving/retrieval.ts'
import type { DocumentContext, Engine, RequestContext } from '../same-site/context.ts'
import { credentialsOf } from '../same-site/request-kinds.ts'
import { clearSiteData } from '../storing/clear-site-data.ts'
import { receiveStoreSet } from '../storing/cookie-store.ts'
import { receiveStoreDelete } from '../storing/cookie-store-delete.ts'
import { receiveScriptSet, receiveSetCookie, type SetVerdict } from '../storing/storage-model.ts'
import type { CookieCase, RequestStep, Step } from './case.ts'
import {
  answersOf,
  type CaseAnswer,
  type JarCookie,
  jarCookies,
  type LineAnswer,
  type StepAnswer,
  shownDomain,
} from './case-answer.ts'
import { reloadedPage, type StandingPage, standingAfter } from './standing-page.ts'

/** Plays a case on an empty jar. `clock`: epoch ms for steps that say no time; `profile`: other rules than its own. */
export function playCase(
  input: CookieCase,
  publicSuffix: PublicSuffix,
  clock: number,
  profile: Profile = profiles[input.profile],
): CaseAnswer {
  const engine: Engine = { profile, thirdParty: input.thirdParty, publicSuffix }
  const jar = new Jar()
  let now = clock
  let page: StandingPage | null = null
  const steps = input.steps.map((step) => {
    if (step.kind !== 'clear' && step.now !== null) now = step.now
    const asked = asReloaded(step, page)
    const before = page
    page = standingAfter(step, page)
    if (page !== before) endPage(jar)
    return playStep(jar, asked, now, engine)
  })
  return { id: input.id, thirdParty: input.thirdParty, steps }
}

/** What credentialless frames keep ends with the page they are in. */
function endPage(jar: Jar): void {
  for (const [site, cookies] of [...jar.sites()]) {
    for (const cookie of cookies.filter(({ partitionKey }) => partitionKey?.ephemeral))
      jar.remove(site, cookie)
  }
}

/** A script's reload of a page that a step before opened, with who opened it. */
function asReloaded(step: Step, page: StandingPage | null): Step {
  const reloaded = reloadedPage(step, page)
  if (!reloaded || !('as' in step) || step.cameFrom !== undefined) return step
  return { ...step, cameFrom: reloaded.startedBy }
}

function playStep(jar: Jar, step: Step, now: number, engine: Engine): StepAnswer {
  switch (step.kind) {
    case 'clear':
      jar.clear()
      return { jar: [] }
    case 'response': {
      const request = requestOf(step, now)
      // What the request carried counts as used before the response arrives.
      cookiesFor(jar, request, engine)
      const verdicts = step.set.map((line) => receiveSetCookie(jar, line, request, engine))
      return { ...setAnswer(jar, verdicts, now), credentials: credentialsOf(step.as, step.credentials) }
    }
    case 'clear-site-data': {
      clearSiteData(jar, requestOf(step, now), engine)
      return { jar: jarCookies(jar, now) }
    }
    case 'script-set':
      return setAnswer(jar, [receiveScriptSet(jar, step.set, documentOf(step, now), engine)], now)
    case 'store-set':
      return setAnswer(jar, [receiveStoreSet(jar, step.set, documentOf(step, now), engine)], now)
    case 'store-delete':
      return setAnswer(jar, [receiveStoreDelete(jar, step.set, documentOf(step, now), engine)], now)
    case 'request': {
      const { header, withheld } = cookiesFor(jar, requestOf(step, now), engine)
      return {
        cookieHeader: header,
        withheld: withheld.map(({ cookie, reasons }) => ({
          name: cookie.name,
          domain: shownDomain(cookie),
          path: cookie.path,
          reasons,
        })),
        credentials: credentialsOf(step.as, step.credentials),
      }
    }
    case 'script-get':
      return { documentCookie: documentCookie(jar, documentOf(step, now), engine) }
    default:
      return step satisfies never
  }
}

function requestOf({ kind: _, ...step }: RequestStep & { kind: string }, now: number): RequestContext {
  return { ...step, now }
}

function documentOf(
  { url, ancestors, document, storageAccess }: Omit<DocumentContext, 'now'>,
  now: number,
): DocumentContext {
  return { url, ancestors, document, storageAccess, now }
}

function setAnswer(
  jar: Jar,
  verdicts: readonly SetVerdict[],
  now: number,
): { readonly set: readonly LineAnswer[]; readonly jar: readonly JarCookie[] } {
  return { set: answersOf(verdicts), jar: jarCookies(jar, now) }
}

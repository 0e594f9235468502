import { Jar } from '../jar.ts'
import { publicSuffix } from '../matching/public-suffix.ts'
import { profiles } from '../profiles/profile.ts'
import type { ProfileName } from '../profiles/rules.ts'
import { cookiesFor, type Delivery, documentCookie } from '../retrieving/retrieval.ts'
import { receiveScriptSet, receiveSetCookie, type SetVerdict } from '../storing/storage-model.ts'
import type { DocumentContext, Engine, RequestContext } from './context.ts'
import type { ThirdParty } from './third-party.ts'

/** When scenes begin, epoch ms. */
export const NOON = Date.UTC(2026, 5, 1, 12)

/** The engine with a profile's rules and the real public-suffix list. */
export function engineOf(profile: ProfileName = 'rfc6265bis', thirdParty: ThirdParty = 'allowed'): Engine {
  return { profile: profiles[profile], thirdParty, publicSuffix }
}

/** A request by the address bar at noon, unless said otherwise. */
export function requestTo(url: string, other: Partial<RequestContext> = {}): RequestContext {
  return { url, as: 'navigation', method: 'GET', from: null, now: NOON, ...other }
}

/** A jar and an engine, for tests that tell what happens in a few lines. */
export class Scene {
  readonly jar = new Jar()
  readonly engine: Engine

  constructor(profile?: ProfileName, thirdParty?: ThirdParty) {
    this.engine = engineOf(profile, thirdParty)
  }

  set(line: string, url: string, other?: Partial<RequestContext>): SetVerdict {
    return receiveSetCookie(this.jar, line, requestTo(url, other), this.engine)
  }

  scriptSet(text: string, url: string, other: Partial<DocumentContext> = {}): SetVerdict {
    return receiveScriptSet(this.jar, text, { url, now: NOON, ...other }, this.engine)
  }

  request(url: string, other?: Partial<RequestContext>): Delivery {
    return cookiesFor(this.jar, requestTo(url, other), this.engine)
  }

  read(url: string, other: Partial<DocumentContext> = {}): string {
    return documentCookie(this.jar, { url, now: NOON, ...other }, this.engine)
  }

  /** Every cookie as `name=value`. */
  get pairs(): string[] {
    return [...this.jar.cookies()].map(({ name, value }) => `${name}=${value}`)
  }
}

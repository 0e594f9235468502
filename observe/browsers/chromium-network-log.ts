import { deadline } from '../deadline.ts'
import type { Notice } from './command-socket.ts'

/** A cookie as the DevTools protocol prints it (`Network.Cookie`), as far as it is of interest. */
export interface DevToolsCookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly path: string
  /** Epoch seconds; -1 for a session cookie. */
  readonly expires: number
  readonly httpOnly: boolean
  readonly secure: boolean
  readonly sameSite?: 'Strict' | 'Lax' | 'None'
  readonly partitionKey?: { readonly topLevelSite: string; readonly hasCrossSiteAncestor: boolean }
}

/** What DevTools tells about the cookies of one request and its response. */
export interface DevToolsNews {
  readonly associated: readonly {
    readonly cookie: DevToolsCookie
    readonly blockedReasons: readonly string[]
  }[]
  readonly blocked: readonly { readonly cookieLine: string; readonly blockedReasons: readonly string[] }[]
}

interface Chain {
  readonly url: string
  readonly isPreflight: boolean
  readonly associated: DevToolsNews['associated'][]
  readonly blocked: DevToolsNews['blocked'][]
}

/** Gathers the Network events of one page; they come in any order. */
export class ChromiumNetworkLog {
  /** By request id; a chain of redirects has one id. */
  readonly #chains = new Map<string, Chain>()
  #changed: () => void = () => {}

  forget(): void {
    this.#chains.clear()
  }

  /** Takes every notice of the page's session. */
  take({ method, params }: Notice): void {
    const id = String(params.requestId)
    if (method === 'Network.requestWillBeSent') {
      const { request, redirectResponse } = params as unknown as RequestWillBeSent
      if (redirectResponse) return
      const { associated, blocked } = this.#chain(id)
      const isPreflight = request.method === 'OPTIONS'
      this.#chains.set(id, { url: request.url, isPreflight, associated, blocked })
    } else if (method === 'Network.requestWillBeSentExtraInfo') {
      this.#chain(id).associated.push(params.associatedCookies as DevToolsNews['associated'])
    } else if (method === 'Network.responseReceivedExtraInfo') {
      this.#chain(id).blocked.push(params.blockedCookies as DevToolsNews['blocked'])
    } else return
    this.#changed()
  }

  /** What is told about the request that began at `url`, after so many redirects; or about the preflight before it. */
  newsOf(url: string, redirects: number, isPreflight: boolean): Promise<DevToolsNews> {
    const found = new Promise<DevToolsNews>((resolve) => {
      this.#changed = () => {
        for (const chain of this.#chains.values()) {
          const associated = chain.associated[redirects]
          const blocked = chain.blocked[redirects]
          const isIt = chain.url === url && chain.isPreflight === isPreflight
          if (isIt && associated && blocked) resolve({ associated, blocked })
        }
      }
      this.#changed()
    })
    return deadline(found, `DevTools to tell about ${url}`)
  }

  #chain(id: string): Chain {
    const known = this.#chains.get(id)
    if (known) return known
    const chain: Chain = { url: '', isPreflight: false, associated: [], blocked: [] }
    this.#chains.set(id, chain)
    return chain
  }
}

interface RequestWillBeSent {
  readonly request: { readonly url: string; readonly method: string }
  readonly redirectResponse?: unknown
}

import { isCertified } from '../../https/certificate-names.ts'
import type { Domains } from './hosted-at.ts'

/** How often it is looked again for what could not be known yet, ms. */
const LOOK_AGAIN = 60_000

/** A name such as a room has; nobody's, for it has letters that rooms do not. */
const SOME_ROOM = 'is-it-for-rooms'

/** Whether the certificates of a server's domains reach down to its rooms, as far as it can be known from here. */
export class Wildcards {
  readonly #domains: Domains
  readonly #notes: string[] = []
  #subHosts: boolean | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(domains: Domains) {
    this.#domains = domains
  }

  /** False once it is known that sub-hosts of rooms have no certificate. */
  get hasSubHosts(): boolean {
    return this.#subHosts !== false
  }

  get notes(): readonly string[] {
    return this.#notes
  }

  /** Why this server cannot start, in a sentence; null where it can. */
  async look(): Promise<string | null> {
    const { url, other } = this.#domains
    if (url.protocol !== 'https:') return null
    const port = Number(url.port || 443)
    const names = [url, other].flatMap((one) => (one ? [one.hostname] : []))
    const found = await Promise.all(names.map((name) => isCertified(`${SOME_ROOM}.${name}`, { port })))
    for (const [at, certified] of found.entries()) {
      const name = names[at] ?? ''
      if (certified === false)
        return `${at === 0 ? '--url' : '--other'} has no wildcard certificate: what answers for *.${name} shows one that is not for it, and rooms are names below ${name}.`
      if (certified === null)
        this.#notes.push(
          `Nobody answers for *.${name} yet, so it is not known whether its certificate is for rooms, which are names below ${name}.`,
        )
    }
    await this.#lookDeeper()
    return null
  }

  dispose(): void {
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #lookDeeper(): Promise<void> {
    const { url } = this.#domains
    this.#subHosts = await isCertified(`api.${SOME_ROOM}.${url.hostname}`, { port: Number(url.port || 443) })
    if (this.#subHosts === null) this.#timer = setTimeout(() => void this.#lookDeeper(), LOOK_AGAIN).unref()
  }
}

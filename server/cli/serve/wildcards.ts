import { certificateShownFor, type ShownFor } from '../../https/certificate-names.ts'
import type { Domains } from './hosted-at.ts'

/** How often it is looked again for what could not be known yet, ms. */
const LOOK_AGAIN = 60_000

/** A name such as a room has; nobody's, for it has letters that rooms do not. */
const SOME_ROOM = 'is-it-for-rooms'

/** Whether the certificates of a server's domains reach down to its rooms, as far as it can be known from here. */
export class Wildcards {
  readonly #domains: Domains
  readonly #notes: string[] = []
  #subHosts: ShownFor = 'nobody answers'
  #timer: NodeJS.Timeout | null = null

  constructor(domains: Domains) {
    this.#domains = domains
  }

  /** False while it is known that sub-hosts of rooms have no certificate. */
  get hasSubHosts(): boolean {
    return this.#subHosts === 'it' || this.#subHosts === 'nobody answers'
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
    const found = await Promise.all(
      names.map((name) => certificateShownFor(`${SOME_ROOM}.${name}`, { port })),
    )
    for (const [at, shown] of found.entries()) {
      const name = names[at] ?? ''
      if (shown === 'others')
        return `${at === 0 ? '--url' : '--other'} has no wildcard certificate: what answers for *.${name} shows one that is not for it, and rooms are names below ${name}.`
      if (shown === 'none')
        this.#notes.push(
          `What answers for *.${name} has no certificate for it yet; rooms are names below ${name}, and wait for one.`,
        )
      if (shown === 'nobody answers')
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
    const at = { port: Number(url.port || 443) }
    this.#subHosts = await certificateShownFor(`api.${SOME_ROOM}.${url.hostname}`, at)
    // What shows a certificate for others goes on doing so; one that has none yet may be getting it.
    if (this.#subHosts === 'none' || this.#subHosts === 'nobody answers')
      this.#timer = setTimeout(() => void this.#lookDeeper(), LOOK_AGAIN).unref()
  }
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Refusal } from './refusal.ts'

/** Where the lab is on the network. */
const ON_THE_NETWORK =
  'This lab is open to the network, so it shows sessions only to those who have its token. Open the link that the terminal printed: it ends with #token=… . A program sends the token as "Authorization: Bearer TOKEN".'

/** What whoever wants to see everybody's sessions has to show. It is made for one run, and told to its owner only. */
export class AccessToken {
  /** 192 random bits, in letters that stand in a URL as they are. */
  readonly text: string
  readonly #digest: Buffer
  readonly #detail: string

  /** `text`: one that was made before; else it is drawn now. `detail`: what whoever does not show it is told. */
  constructor(text = randomBytes(24).toString('base64url'), detail = ON_THE_NETWORK) {
    this.text = text
    this.#digest = digest(text)
    this.#detail = detail
  }

  /** Null where this token is shown; how long the comparison takes says nothing about it. */
  refuse(shown: unknown): Refusal | null {
    if (typeof shown === 'string' && timingSafeEqual(digest(shown), this.#digest)) return null
    return { status: 401, title: 'Token wanted', detail: this.#detail }
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

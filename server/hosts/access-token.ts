import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Refusal } from './refusal.ts'

/** Where the lab is on the network. */
const ON_THE_NETWORK =
  'This lab is open to the network, so it shows sessions only to those who have its token. Open the link that the terminal printed: it ends with #token=… . A program sends the token as "Authorization: Bearer TOKEN".'

/** A token, known by its SHA-256 only. */
export class TokenDigest {
  readonly #digest: Buffer
  readonly #detail: string

  /** `detail`: what whoever does not show it is told. */
  constructor(digest: Buffer, detail: string) {
    this.#digest = digest
    this.#detail = detail
  }

  /** Null where this token is shown; how long the comparison takes says nothing about it. */
  refuse(shown: unknown): Refusal | null {
    if (typeof shown === 'string' && timingSafeEqual(digest(shown), this.#digest)) return null
    return { status: 401, title: 'Token wanted', detail: this.#detail }
  }
}

/** What whoever wants to see everybody's sessions has to show. It is made for one run, and told to its owner only. */
export class AccessToken extends TokenDigest {
  readonly text: string

  /** `text`: one that was made before; else it is drawn now. */
  constructor(text = drawToken()) {
    super(digest(text), ON_THE_NETWORK)
    this.text = text
  }
}

/** 192 random bits, in letters that stand in a URL as they are. */
export function drawToken(): string {
  return randomBytes(24).toString('base64url')
}

export function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

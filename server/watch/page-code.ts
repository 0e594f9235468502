import type { IncomingMessage } from 'node:http'
import { AccessToken } from '../hosts/access-token.ts'
import type { Refusal } from '../hosts/refusal.ts'

const WANTED: Refusal = {
  status: 401,
  title: 'Token wanted',
  detail:
    'What is seen of a watched app is shown to whoever started it. Open the link that the terminal printed: its code works once. A program sends the token as "Authorization: Bearer TOKEN".',
}

/** Who may look: the printed link's code opens the page once, and gives the token that opens everything from then on. */
export class PageCode {
  readonly #code = new AccessToken()
  readonly token: AccessToken
  #isUsed = false

  /** `token`: one that a person chose, so that other programs know it too. */
  constructor(token?: string) {
    this.token = new AccessToken(token)
  }

  /** What the link is printed with. */
  get text(): string {
    return this.#code.text
  }

  /** True once, for the code. */
  redeem(shown: unknown): boolean {
    if (this.#isUsed || this.#code.refuse(shown) !== null) return false
    this.#isUsed = true
    return true
  }

  /** Null where a request shows the token, or the code for the first time. */
  refuse(request: IncomingMessage & { readonly query?: Readonly<Record<string, unknown>> }): Refusal | null {
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (this.token.refuse(bearer) === null || this.redeem(request.query?.code)) return null
    return WANTED
  }

  refuseHandshake(auth: Readonly<Record<string, unknown>>): Refusal | null {
    return this.token.refuse(auth.token) === null ? null : WANTED
  }
}

import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { SessionOptions as MiddlewareOptions } from 'express-session'
import type { GenidName } from '../../../shared/lab-options/genid.ts'

type Genid = NonNullable<MiddlewareOptions['genid']>

/** The id in the first signed cookie there is, whoever signed it. */
function idIn(cookies: string | undefined): string | undefined {
  return cookies && /=s(?::|%3A)([^.;]+)/.exec(cookies)?.[1]
}

/** The functions behind the names of `shared/lab-options/genid.ts`, which has their code as it is shown. */
export class Genids {
  #sessions = 0

  readonly #functions: Readonly<Record<GenidName, (request: IncomingMessage) => unknown>> = {
    uuid: () => randomUUID(),
    prefixed: () => `lab-${randomUUID()}`,
    counter: () => {
      this.#sessions += 1
      return String(this.#sessions)
    },
    'from-cookie': ({ headers }) => idIn(headers.cookie) ?? randomUUID(),
    async: async () => randomUUID(),
  }

  /** One of them returns no text, and is a mistake that express-session lets pass. */
  named(name: GenidName): Genid {
    return this.#functions[name] as Genid
  }
}

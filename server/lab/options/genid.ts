import { randomUUID } from 'node:crypto'
import type { SessionOptions as MiddlewareOptions } from 'express-session'
import type { GenidName } from '../../../shared/lab-options/genid.ts'

type Genid = NonNullable<MiddlewareOptions['genid']>

/** The functions behind the names of `shared/lab-options/genid.ts`, which has their code as it is shown. */
export class Genids {
  #sessions = 0

  readonly #functions: Readonly<Record<GenidName, () => unknown>> = {
    uuid: () => randomUUID(),
    prefixed: () => `lab-${randomUUID()}`,
    counter: () => {
      this.#sessions += 1
      return String(this.#sessions)
    },
    async: async () => randomUUID(),
  }

  /** One of them returns no text, and is a mistake that express-session lets pass. */
  named(name: GenidName): Genid {
    return this.#functions[name] as Genid
  }
}

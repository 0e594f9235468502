import type { LabOptions } from '../../lab-options/lab-options.ts'
import { readRemovedSecret, removedSecretText } from '../../lab-options/removed-secret.ts'
import type { JournalEvent } from '../fact.ts'

/**
 * Takes the secrets out of the lab options of one recording. Equal secrets stay equal and others stay different, so
 * that a change of secrets still shows and "the second secret fitted" still makes sense.
 */
export class SecretRemover {
  readonly #names = new Map<string, string>()

  readonly options = (options: LabOptions): LabOptions => ({
    ...options,
    parserSecrets: options.parserSecrets.map(this.#nameOf),
    session: { ...options.session, secret: options.session.secret.map(this.#nameOf) },
  })

  event(event: JournalEvent): JournalEvent {
    if (event.kind === 'session' && event.ownOptions) {
      return { ...event, ownOptions: this.options(event.ownOptions) }
    }
    if (event.kind !== 'options') return event
    const { options, before } = event
    return { ...event, options: this.options(options), before: before && this.options(before) }
  }

  readonly #nameOf = (secret: string): string => {
    if (readRemovedSecret(secret)) return secret
    const untold = { length: null, known: false }
    const name = this.#names.get(secret) ?? removedSecretText(this.#names.size + 1, untold)
    this.#names.set(secret, name)
    return name
  }
}

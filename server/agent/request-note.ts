import type { IncomingMessage } from 'node:http'

/**
 * Something known of a request, for as long as the request is there. It is kept at the list of its raw headers, which hardly anything
 * touches: with a property more, the request itself were of another kind to V8, which compiles what handles requests for the kinds it
 * has seen, and compiles all of it anew, the app's middleware too, when it meets another. Not in a WeakMap: until all memory is looked
 * through, V8 takes what one holds for alive, and with it each request, its response and its socket.
 */
export class RequestNote<Value> {
  readonly #key: symbol

  /** `name`: for whoever debugs. Each note has a key of its own, so that two may watch one app. */
  constructor(name: string) {
    this.#key = Symbol(name)
  }

  of(request: IncomingMessage): Value | undefined {
    return (placeOf(request) as Partial<Record<symbol, Value>>)[this.#key]
  }

  set(request: IncomingMessage, value: Value): void {
    Object.defineProperty(placeOf(request), this.#key, { value, configurable: true, writable: true })
  }
}

/** What was made by hand may have no raw headers. */
function placeOf(request: IncomingMessage): object {
  return (request.rawHeaders as readonly string[] | undefined) ?? request
}

import type { Entry } from 'har-format'
import { textDecoderFor } from '../../../shared/diagnose/decode-text.ts'
import type { Found } from '../../../shared/diagnose/found-paste.ts'
import type { Loose } from '../../../shared/diagnose/har/har-entries.ts'
import { HarStream } from '../../../shared/diagnose/har/har-stream.ts'
import { readHarParts } from '../../../shared/diagnose/har/read-har.ts'
import { slimEntry } from '../../../shared/diagnose/har/slim-entry.ts'
import { LONGEST_FILE, readPaste } from '../../../shared/diagnose/read-paste.ts'

/** So many characters tell whether it is a HAR file. */
const START = 1_000

/** The most requests of a HAR file that are read here; each holds some hundred bytes. */
const MOST_REQUESTS = 50_000

/** Reads what comes; a HAR file is read as it comes, so that its size does not matter. */
export async function readPasted(
  input: AsyncIterable<Uint8Array>,
  stands: { readonly origin: string; readonly now: number },
): Promise<Found> {
  const entries: Loose<Entry>[] = []
  const stream = new HarStream((entry) => {
    if (entries.length <= MOST_REQUESTS) entries.push(slimEntry(entry))
  })
  const reading = new Reading()
  for await (const chunk of input) {
    for (const text of reading.decode(chunk)) {
      if (reading.isHar) stream.push(text)
      else reading.keep(text)
    }
  }
  for (const text of reading.end()) {
    if (reading.isHar) stream.push(text)
    else reading.keep(text)
  }
  if (!reading.isHar) return readPaste(reading.text, { ...stands, longest: LONGEST_FILE })
  const { creator, cut } = stream
  return readHarParts({ entries, creator, cut }, MOST_REQUESTS)
}

/** The text so far: its beginning is held until it shows what it is. */
class Reading {
  #decoder: TextDecoder | null = null
  #start = ''
  #decided = false
  #parts: string[] = []
  #length = 0
  isHar = false

  get text(): string {
    return this.#parts.join('')
  }

  *decode(chunk: Uint8Array): Generator<string> {
    this.#decoder ??= textDecoderFor(chunk)
    yield* this.#released(this.#decoder.decode(chunk, { stream: true }), false)
  }

  *end(): Generator<string> {
    yield* this.#released(this.#decoder?.decode() ?? '', true)
  }

  /** Keeps what is no HAR file, a little more than is read of it, so that the cut is seen. */
  keep(text: string): void {
    if (this.#length > LONGEST_FILE) return
    this.#length += text.length
    this.#parts.push(text)
  }

  *#released(text: string, ends: boolean): Generator<string> {
    if (this.#decided) {
      yield text
      return
    }
    this.#start += text
    if (this.#start.length < START && !ends) return
    this.#decided = true
    this.isHar = /^\ufeff?\s*\{\s*"log"\s*:\s*\{/.test(this.#start)
    yield this.#start
    this.#start = ''
  }
}

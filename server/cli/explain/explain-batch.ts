import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { parseCase } from '../../../shared/cookie/conformance/case.ts'
import { playCase } from '../../../shared/cookie/conformance/play-case.ts'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'

/** The longest line taken, in characters; a longer one is answered with an error, and the batch goes on. */
const LINE_LENGTH = 16 * 1024 * 1024

/** Answers NDJSON cases with NDJSON answers, in order, as they come; waits where the reader is slower. */
export async function explainBatch(
  input: AsyncIterable<string | Uint8Array>,
  output: Writable,
): Promise<void> {
  let number = 0
  for await (const line of linesOf(input)) {
    number += 1
    if (line !== null && line.trim() === '') continue
    const answer =
      line === null
        ? { line: number, error: `This line is over ${LINE_LENGTH} characters.` }
        : answerTo(line, number)
    if (!output.write(`${JSON.stringify(answer)}\n`)) await once(output, 'drain')
  }
}

function answerTo(line: string, number: number): object {
  let input: unknown
  try {
    input = JSON.parse(line)
  } catch (error) {
    return { line: number, error: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  const parsed = parseCase(input)
  if (!parsed.ok) return { ...nameOf(input, number), error: parsed.error }
  return playCase(parsed.value, publicSuffix, Date.now())
}

/** The case's own id where it has one, else its line number. */
function nameOf(input: unknown, number: number): object {
  const id = typeof input === 'object' && input !== null && 'id' in input ? input.id : undefined
  return typeof id === 'string' || typeof id === 'number' ? { id } : { line: number }
}

/** The lines of a byte stream; null for one that is too long. */
async function* linesOf(input: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | null> {
  const decoder = new TextDecoder()
  let pending: string[] = []
  let length = 0
  const take = (): string | null => {
    const line = length > LINE_LENGTH ? null : pending.join('')
    pending = []
    length = 0
    return line
  }
  const keep = (part: string) => {
    length += part.length
    if (length > LINE_LENGTH) pending = []
    else pending.push(part)
  }
  for await (const chunk of input) {
    const parts = (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).split('\n')
    for (const [at, part] of parts.entries()) {
      if (at > 0) yield take()
      keep(part)
    }
  }
  keep(decoder.decode())
  if (length > 0) yield take()
}

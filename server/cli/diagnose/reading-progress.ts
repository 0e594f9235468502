import type { ExplainSurroundings } from '../explain/explain.ts'

/** It is told anew every so many bytes: a tenth of a second of reading, or less. */
const STEP = 2_000_000

/**
 * The same pieces; on a terminal it is told how much has been read, on one line that is gone when all is read. A file that
 * is read within a step says nothing.
 */
export async function* withProgress(
  input: AsyncIterable<Uint8Array>,
  stderr: ExplainSurroundings['stderr'],
): AsyncGenerator<Uint8Array> {
  if (stderr.isTTY !== true) {
    yield* input
    return
  }
  let read = 0
  let told = 0
  try {
    for await (const chunk of input) {
      read += chunk.length
      if (read - told >= STEP) {
        told = read
        stderr.write(`\rRead ${Math.floor(read / 1e6)} MB …`)
      }
      yield chunk
    }
  } finally {
    if (told > 0) stderr.write('\r\u001b[K')
  }
}

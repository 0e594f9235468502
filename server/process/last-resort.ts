import { sendBug } from '../http/problem.ts'
import { answerUnderWay } from './under-way.ts'

/** So many errors that nobody caught, within so long (ms), and it ends: something is broken for good. */
const MOST_ERRORS = 50
const WITHIN = 10_000

/**
 * What happens to an error that nobody caught: it is told in one line, the request that it belongs to is answered (or cut
 * off, in the middle of an answer), and the lab goes on: it holds other people's sessions, and requests share nothing
 * that one of them could leave half done. Resolves when errors come so fast that it had better end.
 */
export function lastResort(): Promise<void> {
  // Whoever read what is said here may be gone.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  return new Promise((resolve) => {
    let times: number[] = []
    // Rejections that nobody handles come here too.
    process.on('uncaughtException', (error: unknown) => {
      console.error(`Something failed where nobody waited for it: ${inOneLine(error)}`)
      answerUnderWay(sendBug)
      const now = Date.now()
      times = [...times.filter((time) => now - time < WITHIN), now]
      if (times.length < MOST_ERRORS) return
      console.error('Too much fails; Crumbscope ends.')
      resolve()
    })
  })
}

/** What it says, and where it comes from. */
function inOneLine(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const [first = '', ...frames] = text.split('\n')
  const place = frames.find((frame) => /^\s*at /.test(frame) && !frame.includes('node:'))
  return place ? `${first} (${place.trim()})` : first
}

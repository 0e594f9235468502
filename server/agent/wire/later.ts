/** The timer as it is now: tests of the app may put another in its place. */
const { setTimeout } = globalThis

/** Runs something a little later; the process is not kept alive for it. */
export function later(run: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(run, ms).unref()
}

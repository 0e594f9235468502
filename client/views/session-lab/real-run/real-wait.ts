/** The longest that one timer is set for, ms: beyond 24.8 days it would go off at once. */
const LONGEST_TIMER = 60_000

type WaitEnd = 'over' | 'skipped' | 'stopped'

/** A wait on this computer's clock that can be cut short. */
export interface RealWait {
  readonly done: Promise<WaitEnd>
  readonly skip: () => void
}

/** Waits `ms`. A computer that slept meanwhile is not made to wait again. */
export function realWait(ms: number, stopped: AbortSignal): RealWait {
  const until = Date.now() + ms
  let skip = () => {}
  const done = new Promise<WaitEnd>((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = (how: WaitEnd) => {
      clearTimeout(timer)
      stopped.removeEventListener('abort', stop)
      resolve(how)
    }
    const stop = () => end('stopped')
    const next = () => {
      const left = until - Date.now()
      if (left <= 0) end('over')
      else timer = setTimeout(next, Math.min(left, LONGEST_TIMER))
    }
    stopped.addEventListener('abort', stop)
    skip = () => end('skipped')
    if (stopped.aborted) stop()
    else next()
  })
  return { done, skip }
}

/** One event of Chromium's trace (Trace Event Format). */
export interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** CPU time of the thread, in microseconds. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

/** Shorter tasks are left out, ms. */
const SHORTEST = 1

/** CPU time of each task that a page's main thread ran, in ms. Only one page may be open. */
export function mainThreadTasks(events: readonly TraceEvent[]): number[] {
  const thread = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const mains = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map((event) => thread(event)),
  )
  return events
    .filter((event) => event.name.endsWith('RunTask') && mains.has(thread(event)))
    .map(({ tdur = 0 }) => tdur / 1000)
    .filter((ms) => ms >= SHORTEST)
}

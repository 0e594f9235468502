import { type Signal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

/** How long until it is tried again, ms. */
const AGAIN = 2_000

/** Parts that are wanted here, and whose code did not come though it was asked for again. */
export const unfetched = signal(0)

/**
 * A component whose code is fetched when it is first drawn; until then nothing stands in its place. Where the
 * fetch fails (the server is gone) it is tried again as long as it is wanted. Browsers that keep to HTML's module map
 * (Chromium 153 did, 156 does not) remember that it failed until the page is loaded anew: `unfetched` says so.
 */
export function lazy<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  const loaded: Signal<ComponentType<Props> | null> = signal(null)
  let loading = false
  let wanted = 0
  let failures = 0
  const noteFailures = (count: number) => {
    unfetched.value += Number(count > 1) - Number(failures > 1)
    failures = count
  }
  const fetchIt = async () => {
    if (loading || loaded.peek()) return
    loading = true
    try {
      loaded.value = (await load()).default
      noteFailures(0)
    } catch {
      if (wanted > 0) noteFailures(failures + 1)
    } finally {
      loading = false
    }
  }
  return function Lazy(props: Props) {
    useEffect(() => {
      wanted += 1
      void fetchIt()
      // What is there already, in each row of a list, needs no timer.
      const timer = loaded.peek()
        ? undefined
        : setInterval(() => (loaded.peek() ? clearInterval(timer) : void fetchIt()), AGAIN)
      return () => {
        clearInterval(timer)
        wanted -= 1
        if (wanted === 0) noteFailures(0)
      }
    }, [])
    const Component = loaded.value
    return Component && <Component {...props} />
  }
}

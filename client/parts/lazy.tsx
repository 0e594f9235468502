import { type Signal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'

/** How long until it is tried again, ms. */
const AGAIN = 2_000

/**
 * A component whose code is fetched when it is first drawn; until then nothing stands in its place. Where the
 * fetch fails (the server is gone) it is tried again as long as it is wanted.
 */
export function lazy<Props extends object>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
): ComponentType<Props> {
  const loaded: Signal<ComponentType<Props> | null> = signal(null)
  let loading = false
  const fetchIt = async () => {
    if (loading || loaded.value) return
    loading = true
    try {
      loaded.value = (await load()).default
    } catch {
      // The banner already says that the server does not answer.
    } finally {
      loading = false
    }
  }
  return function Lazy(props: Props) {
    useEffect(() => {
      void fetchIt()
      if (loaded.peek()) return
      const timer = setInterval(() => (loaded.peek() ? clearInterval(timer) : void fetchIt()), AGAIN)
      return () => clearInterval(timer)
    }, [])
    const Component = loaded.value
    return Component && <Component {...props} />
  }
}

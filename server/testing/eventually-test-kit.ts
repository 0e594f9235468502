import { vi } from 'vitest'

/** What `look` returns once it throws no more. However busy the machine is: what has not come after 20 s does not come. */
export async function eventually<T>(look: () => T | Promise<T>): Promise<T> {
  return await vi.waitFor(look, { timeout: 20_000, interval: 5 })
}

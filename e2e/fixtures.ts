import { test as base } from '@playwright/test'
import { ServerProcess } from './server-process.ts'

export { expect } from '@playwright/test'

/** `server`: a fresh server for each test, so that no test sees another's rows. */
export const test = base.extend<{ server: ServerProcess }>({
  // Playwright reads the fixtures a fixture needs from this pattern; it needs none.
  // biome-ignore lint/correctness/noEmptyPattern: the empty pattern is Playwright's required form
  server: async ({}, use) => {
    const server = new ServerProcess()
    await server.start()
    await use(server)
    await server.stop()
  },
  baseURL: async ({ server }, use) => {
    await use(server.home)
  },
})

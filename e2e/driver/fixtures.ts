import { type BrowserContext, test as base } from '@playwright/test'
import { type RunningServer, ServerHost } from '../../server/testing/hosted-server.ts'
import { RedisProcess } from '../../server/testing/redis-process.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { expect } from './expect.ts'
import { Playground } from './playground.ts'

export { expect } from './expect.ts'

interface Options {
  /** Where the server keeps its sessions: in memory, in a file of the test's own, in a Redis of the test's own. */
  store: 'memory' | 'sqlite' | 'redis'
  /** The server runs as `npm start` runs it, and may be killed; else it shares a process with those of other tests. */
  ownProcess: boolean
}

interface Fixtures {
  /** `--store`, as the command line takes it. */
  storeSpec: string
  /** A fresh server for each test, so that no test sees another's rows. */
  server: RunningServer
  /** The page at home, live. */
  playground: Playground
  /** Opens the page in another browser: a jar, a storage and a browser id of its own. */
  anotherBrowser: () => Promise<Playground>
  /** What no page of any test may do. */
  faults: string[]
}

export const test = base.extend<Options & Fixtures, { host: ServerHost }>({
  store: ['memory', { option: true }],
  ownProcess: [false, { option: true }],
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: the empty pattern is Playwright's required form
    async ({}, use) => {
      const host = new ServerHost()
      await use(host)
      await host.close()
    },
    { scope: 'worker' },
  ],
  storeSpec: async ({ store }, use, info) => {
    if (store === 'memory') return await use('memory')
    if (store === 'sqlite') return await use(`sqlite:${info.outputPath('sessions.sqlite')}`)
    const redis = await RedisProcess.start()
    await use(redis.url)
    await redis.kill()
  },
  server: async ({ storeSpec, ownProcess, host }, use) => {
    const server = ownProcess ? new ServerProcess(['--store', storeSpec]) : host.server(storeSpec)
    await server.start()
    await use(server)
    await server.stop()
  },
  baseURL: async ({ server }, use) => {
    await use(server.home)
  },
  faults: [
    // Playwright reads the fixtures a fixture needs from this pattern; it needs none.
    // biome-ignore lint/correctness/noEmptyPattern: the empty pattern is Playwright's required form
    async ({}, use) => {
      const faults: string[] = []
      await use(faults)
      expect(faults, 'pages threw, opened a dialog, or broke their Content-Security-Policy').toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, faults }, use) => {
    watch(context, faults)
    await use(context)
  },
  playground: async ({ page }, use) => {
    const playground = new Playground(page)
    await playground.open()
    await use(playground)
  },
  anotherBrowser: async ({ browser, contextOptions, viewport, baseURL, faults }, use) => {
    const contexts: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({
        ...contextOptions,
        viewport,
        ...(baseURL !== undefined && { baseURL }),
      })
      contexts.push(context)
      watch(context, faults)
      const playground = new Playground(await context.newPage())
      await playground.open()
      return playground
    })
    for (const context of contexts) await context.close()
  },
})

/** Notes what no page may do: throw, open a dialog (a script got in), break its Content-Security-Policy. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on('weberror', (error) => faults.push(`threw ${error.error().message}`))
  context.on('dialog', (dialog) => {
    faults.push(`opened a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('console', (message) => {
    if (/Content[ -]Security[ -]Policy/i.test(message.text())) faults.push(message.text())
  })
}

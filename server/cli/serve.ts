import { spawn } from 'node:child_process'
import { compose } from '../compose.ts'
import { listen } from '../listen.ts'
import { openStore } from '../stores/open-store.ts'

export interface ServeOptions {
  readonly port: number
  /** null = both loopbacks. */
  readonly host: string | null
  readonly store: string
  readonly open: boolean
  readonly dev: boolean
}

/** How long connections get to end by themselves at shutdown, ms. */
const GRACE = 1_000

/** Serves until `stopped` aborts. Resolves with the exit status: 2 when it could not start. */
export async function serve(options: ServeOptions, stopped: AbortSignal): Promise<number> {
  const opened = await openStore(options.store)
  if (!opened.ok) return refuse(opened.message)
  const { store } = opened
  const { server, close } = await compose(store, { dev: options.dev })
  const listening = await listen(server, options.port, options.host)
  if (!listening.ok) {
    await close()
    await store.close()
    return refuse(listening.message)
  }
  const url = `http://${options.host === null ? 'localhost' : urlHost(options.host)}:${listening.port}`
  for (const note of [store.note, ...listening.notes]) if (note) console.error(note)
  console.log(`Crumbscope is at ${url}`)
  if (options.open) openBrowser(url)

  await aborted(stopped)
  listening.close()
  await close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), GRACE).unref()
  await store.close()
  return 0
}

function refuse(message: string): number {
  console.error(message)
  return 2
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/** Asks the system to show the page; a machine without a browser only misses that. */
function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  const child = spawn(command, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => console.error(`Could not open a browser; go to ${url} yourself.`))
  child.unref()
}

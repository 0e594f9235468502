import { openStore } from '../stores/store-from-spec.ts'
import { TestServer } from './test-server.ts'

/** What whoever runs the host asks for; each is answered under its id. */
export type HostAsk =
  /** A fresh Crumbscope on this port, 0 = a free one. */
  | { readonly id: number; readonly start: string; readonly port: number }
  | { readonly id: number; readonly stop: number }

/** `port` of the one that was started; `fault` where that failed. */
export interface HostAnswer {
  readonly id: number
  readonly port?: number
  readonly fault?: string
}

const running = new Map<number, TestServer>()

process.on('message', async (ask: HostAsk) => {
  try {
    answer({ id: ask.id, ...('stop' in ask ? await stop(ask.stop) : await start(ask.start, ask.port)) })
  } catch (error) {
    answer({ id: ask.id, fault: String(error) })
  }
})
// Whoever ran it is gone.
process.on('disconnect', () => process.exit())

async function start(spec: string, port: number): Promise<Partial<HostAnswer>> {
  const opened = await openStore(spec)
  if (!opened.ok) return { fault: opened.message }
  const server = await TestServer.start(opened.store, null, port)
  running.set(server.port, server)
  return { port: server.port }
}

async function stop(port: number): Promise<object> {
  await running.get(port)?.stop()
  running.delete(port)
  return {}
}

function answer(message: HostAnswer): void {
  process.send?.(message)
}

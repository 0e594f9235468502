import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import express from 'express'
import { api } from './api/api.ts'
import { glass } from './glass/glass.ts'
import { Hosts } from './hosts/hosts.ts'
import { notFound, onError } from './http-errors.ts'
import { createInspector, type Inspector } from './inspector/inspector.ts'
import { Lab } from './lab/lab.ts'
import type { OpenStore } from './stores/open-store.ts'
import { frontDoor } from './ui/front-door.ts'
import { page } from './ui/page.ts'

/**
 * Room for the fullest jar a browser may send (180 cookies of 4,096 bytes for a site), so that the page which can empty
 * it still loads.
 */
const HEADER_BYTES = 1024 * 1024

export interface Composed {
  /** Not listening yet. */
  readonly server: Server
  readonly inspector: Inspector
  readonly lab: Lab
  /** Flushes what is known to whoever watches and lets everything go; the store stays open. */
  readonly close: () => Promise<void>
}

/** Puts Crumbscope together, in the order in which a request meets it. */
export async function compose(store: OpenStore, { dev = false } = {}): Promise<Composed> {
  const app = express()
  const server = createServer({ maxHeaderSize: HEADER_BYTES }, app)
  const hosts = new Hosts()
  const inspector = createInspector({ store, expressSession: expressSessionVersion() })
  const lab = new Lab(inspector, store.store)
  inspector.optionsChanged(lab.options, null)
  const ui = await page(hosts, server, dev)

  app.disable('x-powered-by')
  app.use(hosts.known)
  app.get('/healthz', (_request, response) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' })
    response.json({ status: 'ok', epoch: inspector.epoch })
  })
  app.use(glass(hosts))
  app.use('/api', hosts.guardApi, api(lab, store))
  app.all(['/lab', '/lab/{*path}'], hosts.guardLab, inspector.capture, lab.handle)
  app.use(frontDoor(hosts))
  app.use(ui.router)
  app.use(notFound)
  app.use(onError)
  // Last: Socket.IO puts itself before the listeners it finds.
  inspector.attach(server, { allowRequest: hosts.refuseSocket })

  return {
    server,
    inspector,
    lab,
    async close() {
      await inspector.flush()
      await ui.close()
      await inspector.dispose()
      lab.dispose()
    },
  }
}

function expressSessionVersion(): string {
  return createRequire(import.meta.url)('express-session/package.json').version
}

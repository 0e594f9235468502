import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import express, { type RequestHandler, type Router } from 'express'
import { PROBE_PATH } from '../shared/delivery/probe-url.ts'
import { defaultLabOptions } from '../shared/lab-options/lab-options.ts'
import { IN_LESSON, LESSON_PATH } from '../shared/scenarios/lesson-path.ts'
import { AbPlayer } from './ab/ab-player.ts'
import { abRoutes } from './api/ab-routes.ts'
import { api } from './api/api.ts'
import { findingsRoute } from './api/findings-route.ts'
import { journalRoute } from './api/journal-route.ts'
import { lessonRoutes } from './api/lesson-routes.ts'
import { probeRuns } from './api/probe-runs.ts'
import { raceRoutes } from './api/race-routes.ts'
import type { Watcher } from './collector/stream/link-rules.ts'
import { glass } from './glass/glass.ts'
import type { TokenDigest } from './hosts/access-token.ts'
import { type Codespace, settleCodespace } from './hosts/codespace.ts'
import { guardServer } from './hosts/guard-server.ts'
import { guardApi, guardLab, shareWithLab } from './hosts/guards.ts'
import { Strangers } from './hosts/strangers.ts'
import { refuseApi } from './hosts/who-may-ask.ts'
import { dropTooWide } from './hosts/wide-domain.ts'
import { health } from './http/health.ts'
import { notFound, onError } from './http/http-errors.ts'
import { answerUnheard } from './http/unheard.ts'
import { createInspector, type Inspector } from './inspector.ts'
import { Lab } from './lab/lab.ts'
import { labServer } from './lab-server.ts'
import { probeRoutes } from './probes/probe-routes.ts'
import { Runs } from './probes/runs.ts'
import { lettingSandboxIn } from './probes/sandboxed-probe.ts'
import { SharedRuns } from './probes/shared-runs.ts'
import { SocketProbe } from './probes/socket-probe.ts'
import { stopRoutes } from './probes/stop-routes.ts'
import { keepUnderWay } from './process/under-way.ts'
import { Races } from './races/races.ts'
import { sharedRaces } from './races/shared-races.ts'
import { SlowStore } from './races/slow-store.ts'
import { recordingText } from './recording-text.ts'
import { Scenarios } from './scenarios/scenarios.ts'
import { LESSON_FIELD, OPTIONS_FIELD, type SharedLab } from './shared-lab.ts'
import type { OpenStore } from './stores/open-store.ts'
import { favicon } from './ui/favicon.ts'
import { frontDoor } from './ui/front-door.ts'
import { page } from './ui/page.ts'

/** Everything below `/lab`. A pattern with a name in it would be decoded, and refuse what is no percent-encoding. */
const LAB_PATH = /^\/lab(?:\/|$)/i

export interface Composed {
  /** Not listening yet. */
  readonly server: Server
  readonly inspector: Inspector
  readonly lab: Lab
  /** As at start: no rows, no lesson, the first options. The journal goes on, and tells of it. */
  readonly reset: () => Promise<void>
  readonly races: Races
  readonly scenarios: Scenarios
  /** Ends the live link, when everything known has been told; the store stays open, and so does the server. */
  readonly close: () => Promise<void>
}

interface Composition {
  readonly dev?: boolean
  readonly https?: boolean
  /** What has to be shown to see others' sessions, where the lab is on the network. */
  readonly token?: TokenDigest | null
  readonly bounds?: LabBounds
  /** Where this process runs in one. */
  readonly codespace?: Codespace | null
  /** Where the lab is part of something: routes below `/api`, and what is told to its pages. */
  readonly part?: LabPart | null
  /** What other processes serve this lab as well have in common with this one. */
  readonly shared?: SharedLab
}

export interface LabPart {
  readonly routes: Router
  readonly onWatcher: (watcher: Watcher) => void
}

/** What one lab may take, where there are many. */
interface LabBounds {
  readonly journalBytes: number
  readonly sockets: number
  /** Refuses what the lab has no room for. */
  readonly guard: RequestHandler
}

/** Puts Crumbscope together, in the order in which a request meets it. */
export async function compose(
  store: OpenStore,
  {
    dev = false,
    https = false,
    token = null,
    bounds,
    codespace = null,
    part = null,
    shared,
  }: Composition = {},
): Promise<Composed> {
  const app = express()
  const server = labServer(app)
  const inspector = createInspector({
    store,
    expressSession: expressSessionVersion(),
    options: defaultLabOptions,
    journalBytes: bounds?.journalBytes,
    shared: shared?.journal,
  })
  const races = new Races({
    current: () => inspector.current(),
    report: (fact) => inspector.reportRace(fact),
    onWait: (exchange) => lab.tellSession(exchange),
    now: Date.now,
    elsewhere: shared && sharedRaces(shared),
  })
  const slowStore = new SlowStore(store.store, races.before)
  const lab = new Lab(inspector, slowStore, defaultLabOptions, (options) =>
    shared?.change({ [OPTIONS_FIELD]: JSON.stringify(options) }),
  )
  const scenarios = new Scenarios(
    inspector,
    slowStore,
    () => store.rows(),
    (browser, lesson) => shared?.change({ [LESSON_FIELD + browser]: lesson && JSON.stringify(lesson) }),
  )
  const runs = shared ? new SharedRuns(shared) : new Runs()
  const settled = () => inspector.settled()
  const strangers = new Strangers(inspector.reportStrangers, Date.now, shared?.takeStranger)
  const abPlayer = new AbPlayer()
  const socketProbe = new SocketProbe(runs, inspector.reportHandshake)
  const ui = await page(server, dev)

  app.disable('x-powered-by')
  app.use(keepUnderWay)
  app.use(glass())
  app.use(favicon())
  app.use('/healthz', shareWithLab, health(inspector.epoch))
  app.use(
    '/api',
    guardApi(token),
    api(
      lab,
      {
        ...store,
        // What is found there is compared with what is shown.
        async read(sid) {
          const row = await inspector.read(sid)
          return row && { sid, ...row }
        },
      },
      settled,
      probeRuns(runs, https),
      abRoutes(abPlayer, expressSessionVersion()),
      raceRoutes(races, settled),
      journalRoute(async () => recordingText(await inspector.wholeRecording())),
      findingsRoute(inspector),
      lessonRoutes(scenarios, inspector),
      ...(part ? [part.routes] : []),
    ),
  )
  app.use('/lab', lettingSandboxIn(runs, guardLab))
  // A preflight is a probe too, and answered right below.
  app.options(`${PROBE_PATH}/:run/:name`, inspector.capture)
  // What other origins may read of a lesson's app is for that app to say.
  app.use('/lab', (request, response, next) =>
    IN_LESSON.test(request.originalUrl) ? next() : shareWithLab(request, response, next),
  )
  app.use('/lab', strangers.guard, ...(bounds ? [bounds.guard] : []), inspector.capture)
  app.use('/lab', dropTooWide)
  app.use(LESSON_PATH, scenarios.handle)
  app.use(PROBE_PATH, probeRoutes(runs, inspector.reportBody))
  app.all(LAB_PATH, lab.handle)
  app.use(stopRoutes(runs))
  app.use(frontDoor())
  app.use(ui.router)
  app.use(notFound)
  app.use(onError)
  inspector.attach(server, {
    allowRequest: (request) => refuseApi(request)?.detail ?? null,
    refuseHandshake: (auth) => token?.refuse(auth.token) ?? null,
    ...(bounds && { sockets: bounds.sockets }),
    ...(part && { onWatcher: part.onWatcher }),
    ...(shared && { crowd: shared.crowd }),
    onRelease: (hold) =>
      shared ? shared.release(hold, (own) => races.release(own)) : void races.release(hold),
  })
  guardServer(
    server,
    dev,
    (request, socket, head) =>
      scenarios.takeUpgrade(request, socket, head) || socketProbe.take(request, socket, head),
    (request) => codespace && settleCodespace(request, codespace),
  )
  answerUnheard(server)

  return {
    server,
    inspector,
    lab,
    races,
    scenarios,
    async reset() {
      scenarios.endAll()
      for await (const { sid } of store.rows()) {
        await new Promise<void>((resolve, reject) =>
          lab.store.destroy(sid, (error) => (error ? reject(error) : resolve())),
        )
      }
      lab.setOptions(defaultLabOptions, null)
      await settled()
    },
    async close() {
      socketProbe.close()
      await abPlayer.close()
      races.dispose()
      strangers.dispose()
      slowStore.dispose()
      await inspector.flush()
      await ui.close()
      await inspector.dispose()
      scenarios.dispose()
      lab.dispose()
    },
  }
}

function expressSessionVersion(): string {
  return createRequire(import.meta.url)('express-session/package.json').version
}

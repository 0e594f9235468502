import { type Request, Router } from 'express'
import { framePage, itinerary, STORAGE_PAGE } from '../../shared/delivery/itinerary.ts'
import { probeUrl, STOP_PATH } from '../../shared/delivery/probe-url.ts'
import { originOf } from '../hosts/guards.ts'
import { sendNoRun } from './probe-routes.ts'
import { sendPicturePage, sendRunPage, sendRunScript } from './run-page.ts'
import type { Run, RunBook } from './runs.ts'

/** `/probe/RUN/STOP` on every lab host: the pages of the tab that a run opens, each on the host the plan gives it. */
export function stopRoutes(runs: RunBook): Router {
  const router = Router()
  router.get('/run-page.js', sendRunScript)
  router.get(`${STOP_PATH}/:run/bounce`, async (request, response) => {
    const found = await runAt(request, runs)
    if (!found) return sendNoRun(response)
    response.set('Cache-Control', 'no-store').redirect(302, probeUrl('redirect', found.plan, found.sites))
  })
  router.get(`${STOP_PATH}/:run/frame/:name`, async (request, response) => {
    const found = await runAt(request, runs)
    if (!found) return sendNoRun(response)
    const { plan, sites } = found
    const { name } = request.params
    const work = framePage(name, plan, sites)
    const say =
      name === STORAGE_PAGE
        ? 'This is another site, with a page of home in the frame below. Press its button, and allow what the browser asks.'
        : 'Crumbscope asks home from in here.'
    if (work) return sendRunPage(request, response, { sites, work, say })
    if (name !== 'sandboxed-image') return sendNoRun(response)
    sendPicturePage(request, response, { sites, picture: probeUrl(name, plan, sites) })
  })
  router.get(`${STOP_PATH}/:run/:stop`, async (request, response) => {
    const found = await runAt(request, runs)
    const stop = found && itinerary(found.plan, found.sites)[Number(request.params.stop)]
    if (!stop || stop.origin !== originOf(request)) return sendNoRun(response)
    sendRunPage(request, response, {
      sites: found.sites,
      work: stop,
      say: 'Crumbscope asks home from here. This tab goes on and closes by itself.',
    })
  })
  return router
}

async function runAt(request: Request, runs: RunBook): Promise<Run | null> {
  return runs.find(String(request.params.run))
}

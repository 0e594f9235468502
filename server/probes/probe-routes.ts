import { type Request, type Response, Router } from 'express'
import { homePage, type RunPlan } from '../../shared/delivery/itinerary.ts'
import { isProbeId } from '../../shared/delivery/probe.ts'
import type { RunErrand } from '../../shared/delivery/probe-url.ts'
import { THIRD_PARTY_COOKIE } from '../../shared/delivery/third-party-cookie.ts'
import { sendProblem } from '../http/problem.ts'
import { readBody } from '../http/request-body.ts'
import { sendRunPage } from './run-page.ts'
import type { Run, RunBook } from './runs.ts'

const ERRANDS: Readonly<Record<RunErrand, true>> = {
  set: true,
  'script-set': true,
  'third-party-set': true,
  'third-party-read': true,
  'third-party-home': true,
  'third-party-clear': true,
  'storage-ask': true,
  'storage-frame': true,
}

/** A picture of one transparent pixel, GIF89a. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** A sound of one sample, WAV. */
const SILENCE = Buffer.from('UklGRiYAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQIAAAAAAA==', 'base64')

/**
 * `/lab/probe/RUN/NAME`, behind the capture and before the session middleware: what a probe carried is in the journal,
 * so the answer only has to suit who asked: a picture, a page, or a word. Answers nothing but runs it knows.
 */
export function probeRoutes(runs: RunBook, onBody: (request: Request, body: Buffer) => void): Router {
  const router = Router()
  router.all('/:run/:name', ...readBody(onBody), async (request, response) => {
    const run = await runs.find(String(request.params.run))
    const name = String(request.params.name)
    if (!run || !(isProbeId(name) || Object.hasOwn(ERRANDS, name))) return sendNoRun(response)
    setCookies(name, run.plan, response)
    activateStorageAccess(name, run, request, response)
    answer(name, run, request, response)
  })
  return router
}

export function sendNoRun(response: Response): void {
  sendProblem(
    response,
    404,
    'No such run',
    'This run of probes is over, or never was. Start one in Delivery.',
  )
}

function setCookies(name: string, { run, set }: RunPlan, response: Response): void {
  const base = `${THIRD_PARTY_COOKIE}=${run}; Path=/lab/probe; Secure; HttpOnly; SameSite=None`
  if (name === 'set' && set && set.lines.length > 0) response.setHeader('Set-Cookie', [...set.lines])
  else if (name === 'third-party-set') response.setHeader('Set-Cookie', `${base}; Max-Age=120`)
  else if (name === 'third-party-clear') response.setHeader('Set-Cookie', `${base}; Max-Age=0`)
}

/** Storage Access Headers: what was granted to another site's page is made use of, without a script that asks. */
function activateStorageAccess(name: string, { sites }: Run, request: Request, response: Response): void {
  if (name === 'storage-frame') response.set('Activate-Storage-Access', 'load')
  // `inactive`: granted, and not yet made use of.
  else if (name === 'storage-retry' && request.get('Sec-Fetch-Storage-Access') === 'inactive') {
    response.set('Activate-Storage-Access', `retry; allowed-origin="${sites.other}"`)
  }
}

function answer(name: string, run: Run, request: Request, response: Response): void {
  response.set('Cache-Control', 'no-store')
  const wants = request.get('Sec-Fetch-Dest') ?? ''
  if (wants === 'document' || wants === 'iframe' || wants === 'frame') {
    return sendHomePage(name, run, request, response)
  }
  const { type, body } = answerFor(wants, request)
  // Bytes: a string would make Node write the header block, raw Set-Cookie lines and all, as UTF-8.
  response.type(type).send(Buffer.from(body ?? JSON.stringify({ probe: name })))
}

/** What suits who asked: browsers look at what they load, and keep back what is of another kind. */
function answerFor(
  wants: string,
  request: Request,
): { readonly type: string; readonly body?: Buffer | string } {
  switch (wants) {
    case 'image':
      return { type: 'gif', body: PIXEL }
    case 'script':
      return { type: 'text/javascript', body: '' }
    case 'worker':
      return { type: 'text/javascript', body: 'postMessage(null)' }
    case 'style':
      return { type: 'css', body: '' }
    case 'audio':
      return { type: 'wav', body: SILENCE }
    default:
      return request.get('Accept') === 'text/event-stream'
        ? { type: 'text/event-stream', body: ':\n\n' }
        : { type: 'json' }
  }
}

/** What a person reads on home's pages, where there is something to do. */
const WORDS: Readonly<Partial<Record<string, string>>> = {
  'address-bar': 'That was the address bar. Now press F5, then close this tab.',
  'user-reload': 'That was the address bar. Now press F5, then close this tab.',
  'storage-ask': 'This frame is a page of home.',
}

function sendHomePage(name: string, { plan, sites }: Run, request: Request, response: Response): void {
  sendRunPage(request, response, {
    sites,
    work: homePage(name, plan, sites),
    say: WORDS[name] ?? 'A probe of Crumbscope; this tab goes on and closes by itself.',
  })
}

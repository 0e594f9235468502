import { readFileSync } from 'node:fs'
import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import { parseJoin } from '../../../shared/input/bodies/class-bodies.ts'
import { type Classroom, LEARNERS } from '../../class/classroom.ts'
import { CodeTries, TRIES_A_MINUTE } from '../../class/join.ts'
import type { AccessToken } from '../../hosts/access-token.ts'
import { originOf } from '../../hosts/guards.ts'
import { plainAddress } from '../../hosts/loopback.ts'
import type { RoomHosts } from '../../hosts/room-hosts.ts'
import { askersAddress } from '../../hosts/trusted-proxy.ts'
import { refuseOtherPages } from '../../hosts/who-may-ask.ts'
import { notFound, onError, onlyMethods } from '../../http/http-errors.ts'
import { sendBoundReached, sendFieldErrors, sendProblem } from '../../http/problem.ts'
import { readBody } from '../../http/request-body.ts'
import { favicon } from '../../ui/favicon.ts'
import { setPageHeaders } from '../../ui/page-headers.ts'
import { metricsRoute } from '../metrics-route.ts'
import { OPENED, ROOMS, ROOMS_AN_HOUR } from '../room-bounds.ts'
import type { MadeRoom, Rooms } from '../rooms.ts'
import { STORAGE_AWAY } from '../storage-away.ts'
import { FRONT_DOOR_PAGE, FRONT_DOOR_STYLE, JOIN_PAGE } from './front-door-page.ts'

const script = readFileSync(new URL('./front-door-script.js', import.meta.url), 'utf8')

const HOUR = 60 * 60

/** Where rooms are opened: a page with one button, and `POST /api/rooms`. */
export function roomsFrontDoor(
  rooms: Rooms,
  hosts: RoomHosts,
  classroom: Classroom | null,
  operator: AccessToken | null,
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(favicon())
  app
    .route('/')
    .get((request, response) => {
      setPageHeaders(request, response, false)
      response.type('html').send(classroom ? JOIN_PAGE : FRONT_DOOR_PAGE)
    })
    .all(onlyMethods('GET'))
  app
    .route('/healthz')
    .get((_request, response) => void response.set('Cache-Control', 'no-store').json({ status: 'ok' }))
    .all(onlyMethods('GET'))
  for (const [path, type, text] of [
    ['/front-door.js', 'text/javascript', script],
    ['/front-door.css', 'text/css', FRONT_DOOR_STYLE],
  ] as const) {
    app.get(
      path,
      (_request, response) => void response.set('Cache-Control', 'no-cache').type(type).send(text),
    )
  }
  app
    .route('/api/rooms')
    .post(
      refuseElsewhere,
      ...(classroom ? [...readBody(), join(rooms, hosts, classroom)] : [openRoom(rooms, hosts)]),
    )
    .all(onlyMethods('POST'))
  if (operator)
    app
      .route('/metrics')
      .get(...metricsRoute(operator, rooms))
      .all(onlyMethods('GET'))
  app.use(notFound)
  app.use(onError)
  return app
}

/** A page of another site could open rooms by the hundred in its visitors' names. */
const refuseElsewhere: RequestHandler = (request, response, next) => {
  const refusal = refuseOtherPages(request)
  if (!refusal) return next()
  sendProblem(response, refusal.status, refusal.title, refusal.detail)
}

function openRoom(rooms: Rooms, hosts: RoomHosts): RequestHandler {
  return whileThere(async (request, response) => {
    const waitMs = await rooms.storage.take(OPENED, networkOf(askersAddress(request)))
    if (waitMs !== null) {
      rooms.counts.refused['rooms opened'] += 1
      const wait = Math.max(1, Math.ceil(waitMs / 1000))
      const minutes = Math.ceil(wait / 60)
      return sendBoundReached(
        response,
        `Your address opened ${ROOMS_AN_HOUR} rooms within an hour, the most there may be. The next one can be opened in ${minutes} minute${minutes === 1 ? '' : 's'}.`,
        wait,
      )
    }
    const room = await rooms.make()
    if (!room) {
      return sendBoundReached(
        response,
        `${ROOMS} rooms are open here, the most there may be. Rooms end 24 hours after their last use; try again later.`,
        HOUR,
      )
    }
    sendRoom(request, response, room, hosts)
  })
}

/** Where rooms are kept may be away just now. */
function whileThere(open: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
  return async (request, response) => {
    try {
      await open(request, response)
    } catch {
      response.set('Retry-After', '1')
      sendProblem(response, STORAGE_AWAY.status, STORAGE_AWAY.title, STORAGE_AWAY.detail)
    }
  }
}

function sendRoom(request: Request, response: Response, room: MadeRoom, hosts: RoomHosts): void {
  const home = hosts.homeOf(room.name, originOf(request))
  response
    .status(201)
    .set({ 'Cache-Control': 'no-store', Location: home })
    .json({ room: room.name, home, token: room.token })
}

/** Where there is a class, its code opens rooms: a class comes from one address, so that what bounds others does not bound it. */
function join(rooms: Rooms, hosts: RoomHosts, classroom: Classroom): RequestHandler {
  const tries = new CodeTries(rooms.storage)
  return whileThere(async (request, response) => {
    const body = parseJoin(request.body)
    if (!body.ok) return sendFieldErrors(response, body.errors)
    const { code, name } = body.value
    const who = networkOf(askersAddress(request))
    const isCode = await classroom.isCode(code)
    const wait = (await tries.wait(who)) ?? (isCode ? null : await tries.wrong(who))
    if (wait !== null) {
      const detail = `From your address ${TRIES_A_MINUTE} wrong codes were tried within a minute. Try again in ${wait} s.`
      return sendBoundReached(response, detail, wait)
    }
    if (!isCode) {
      const detail = 'This is not the class’s code. Your teacher has it: 6 letters and digits.'
      return sendProblem(response, 403, 'Another code', detail)
    }
    const room = (await classroom.isFull()) ? null : await rooms.make()
    if (!room) {
      const detail = `The class has ${LEARNERS} learners, or the server ${ROOMS} rooms: the most there may be.`
      return sendBoundReached(response, detail, HOUR)
    }
    await classroom.join(room.name, name)
    sendRoom(request, response, room, hosts)
  })
}

/** Who has one IPv6 address has all of its /64 (RFC 6177). */
function networkOf(address: string): string {
  const plain = plainAddress(address)
  if (!plain.includes(':')) return plain
  const [head = '', tail = ''] = plain.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = 8 - groups(head).length - groups(tail).length
  const all = plain.includes('::')
    ? [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
    : groups(plain)
  return all.slice(0, 4).join(':')
}

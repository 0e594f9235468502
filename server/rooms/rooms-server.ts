import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { roomOfHost } from '../../shared/rooms/room-name.ts'
import { guardServer } from '../hosts/guard-server.ts'
import { splitHost } from '../hosts/lab-host.ts'
import type { Refusal } from '../hosts/refusal.ts'
import { settleTarget } from '../hosts/request-target.ts'
import { setSafeHeaders } from '../hosts/safe-headers.ts'
import { labServer } from '../lab-server.ts'
import { endWithProblem, endWithRefusal } from '../problem.ts'
import { answerUnheard } from '../unheard.ts'
import { roomsFrontDoor } from './front-door.ts'
import type { Room } from './room.ts'
import { Rooms } from './rooms.ts'

/** Where rooms are opened. */
const FRONT_DOOR: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

const NO_SUCH_ROOM: Refusal = {
  status: 404,
  title: 'No such room',
  detail:
    'There is no room of this name here. Rooms end 24 hours after they were used last; open a new one at localhost.',
}

export interface ComposedRooms {
  /** Not listening yet. */
  readonly server: Server
  /** Ends the rooms that are over; it is done every minute anyway. */
  readonly sweep: () => Promise<void>
  readonly close: () => Promise<void>
}

/** One server for many labs: the host that is asked says which. `now`: epoch ms. */
export function composeRooms(now: () => number = Date.now): ComposedRooms {
  const rooms = new Rooms(now)
  const door = labServer(roomsFrontDoor(rooms))
  guardServer(door, false, () => false)

  const server = labServer((request, response) => {
    const malformed = settleTarget(request)
    if (malformed) return refuse(response, malformed)
    const asked = whoIsAsked(request, rooms)
    if (asked === 'front door') door.emit('request', request, response)
    else if (asked) asked.request(request, response, now())
    else refuse(response, NO_SUCH_ROOM)
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const malformed = settleTarget(request)
    if (malformed) return endWithProblem(socket, malformed, request.method)
    const asked = whoIsAsked(request, rooms)
    if (asked === 'front door') door.emit('upgrade', request, socket, head)
    else if (asked) asked.upgrade(request, socket, head, now())
    else endWithProblem(socket, NO_SUCH_ROOM, request.method)
  })
  answerUnheard(server)

  return { server, sweep: () => rooms.sweep(), close: () => rooms.close() }
}

/** What is no room's host, and no front door either, the front door refuses as every lab does. */
function whoIsAsked({ headers }: IncomingMessage, rooms: Rooms): Room | 'front door' | null {
  const name = splitHost(headers.host)?.name ?? ''
  if (FRONT_DOOR.has(name) || !name.endsWith('.localhost')) return 'front door'
  const room = roomOfHost(name)
  return room === null ? null : rooms.get(room)
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  setSafeHeaders(response)
  endWithRefusal(response, refusal)
}

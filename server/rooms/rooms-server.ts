import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { classLink } from '../class/class-link.ts'
import type { ClassRecord } from '../class/class-record.ts'
import type { ClassRooms } from '../class/class-rooms.ts'
import { classRoutes } from '../class/class-routes.ts'
import { Classroom } from '../class/classroom.ts'
import type { AccessToken } from '../hosts/access-token.ts'
import { guardServer } from '../hosts/guard-server.ts'
import { splitHost } from '../hosts/lab-host.ts'
import { askFor } from '../hosts/lab-names.ts'
import type { Refusal } from '../hosts/refusal.ts'
import { settleTarget } from '../hosts/request-target.ts'
import { loopbackRooms, type RoomHosts } from '../hosts/room-hosts.ts'
import { setSafeHeaders } from '../hosts/safe-headers.ts'
import { type ProxyTrust, settleProxy } from '../hosts/trusted-proxy.ts'
import { endWithProblem, endWithRefusal } from '../http/problem.ts'
import { answerUnheard } from '../http/unheard.ts'
import { labServer } from '../lab-server.ts'
import { roomsFrontDoor } from './front-door/front-door.ts'
import type { Room } from './room/room.ts'
import type { Answered } from './room/room-door.ts'
import { Rooms } from './rooms.ts'
import { openMemoryRooms } from './storage/memory-rooms.ts'
import type { RoomStorage } from './storage/room-storage.ts'
import { STORAGE_AWAY } from './storage-away.ts'

function noSuchRoom({ doorName }: RoomHosts): Refusal {
  return {
    status: 404,
    title: 'No such room',
    detail: `There is no room of this name here. Rooms end 24 hours after they were used last; open a new one at ${doorName}.`,
  }
}

export interface ComposedRooms {
  /** Not listening yet. */
  readonly server: Server
  /** Ends the rooms that are over; it is done every minute anyway. */
  readonly sweep: () => Promise<void>
  /**
   * The class, whose learners come to `url`: a code to join by, and the teacher's link; one that was begun before, here or at
   * another node, goes on. Null where there is to be none.
   */
  readonly beginClass: (url: string) => Promise<{ readonly code: string; readonly link: string } | null>
  readonly close: () => Promise<void>
}

export interface RoomsSetup {
  /** Epoch ms. */
  readonly now?: () => number
  /** Where rooms are kept; in memory by default. */
  readonly storage?: RoomStorage
  readonly hosts?: RoomHosts
  /** What is believed of connections; null = there is no proxy in front. */
  readonly proxy?: ProxyTrust | null
  /** Where the class is kept; null = there is none. */
  readonly classRecord?: ClassRecord | null
  /** Who may see the server's figures; null = nobody. */
  readonly operator?: AccessToken | null
}

/** One server for many labs: the host that is asked says which. */
export function composeRooms({
  now = Date.now,
  hosts = loopbackRooms,
  proxy = null,
  storage = openMemoryRooms(now),
  classRecord = null,
  operator = null,
}: RoomsSetup = {}): ComposedRooms {
  const classroom = classRecord && new Classroom(classRecord, now)
  let doorUrl = ''
  const ofClass: ClassRooms = {
    seen: async (room) => (await (await rooms.find(room))?.seen()) ?? null,
    recording: async (room) => (await (await rooms.find(room))?.recording()) ?? null,
    async reset(room) {
      const found = await rooms.find(room)
      await found?.reset()
      return found !== null
    },
    door: () => doorUrl,
  }
  const rooms = new Rooms(
    storage,
    hosts,
    now,
    (room) =>
      classroom && { routes: classRoutes(room, classroom, ofClass), onWatcher: classLink(room, classroom) },
  )
  const door = labServer(roomsFrontDoor(rooms, hosts, classroom, operator))
  guardServer(door, false, () => false)
  const refusal = noSuchRoom(hosts)
  const whoIsAsked = (request: IncomingMessage) => {
    const name = splitHost(request.headers.host)?.name ?? ''
    // What is nobody's host here the front door refuses, as every lab does.
    if (hosts.isFrontDoor(name) || !hosts.isOurs(name)) {
      if (hosts.door) askFor(request, hosts.door)
      return 'front door'
    }
    const room = hosts.roomOf(name)
    return room
  }

  const answer = async (
    name: string | null,
    refuseWith: (refusal: Refusal) => void,
    ask: (room: Room) => Promise<Answered>,
  ) => {
    try {
      const room = name === null ? null : await rooms.find(name)
      if (room && (await ask(room)) === 'answered') return
      if (room) void rooms.forget(room.name)
      refuseWith(refusal)
    } catch {
      refuseWith(STORAGE_AWAY)
    }
  }

  const server = labServer((request, response) => {
    if (proxy) settleProxy(request, proxy)
    const malformed = settleTarget(request)
    if (malformed) return refuse(response, malformed)
    const asked = whoIsAsked(request)
    if (asked === 'front door') door.emit('request', request, response)
    else
      void answer(
        asked,
        (fault) => refuse(response, fault),
        (room) => room.request(request, response, now()),
      )
  })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (proxy) settleProxy(request, proxy)
    const malformed = settleTarget(request)
    if (malformed) return endWithProblem(socket, malformed, request.method)
    const asked = whoIsAsked(request)
    if (asked === 'front door') door.emit('upgrade', request, socket, head)
    else
      void answer(
        asked,
        (fault) => endWithProblem(socket, fault, request.method),
        (room) => room.upgrade(request, socket, head, now()),
      )
  })
  answerUnheard(server)

  return {
    server,
    sweep: () => rooms.sweep(),
    async beginClass(url) {
      doorUrl = url
      if (!classroom) return null
      const before = await classroom.begun()
      // The teacher's room may have ended while learners went on.
      if (!before || (await storage.room(before.teacher.name).version()) === null) {
        const room = await rooms.make()
        if (!room) return null
        await (before ? classroom.moveTeacher(room) : classroom.begin(room))
      }
      const begun = await classroom.begun()
      if (!begun) return null
      const { code, teacher } = begun
      return { code, link: `${hosts.homeOf(teacher.name, url)}/#/class?token=${teacher.token}` }
    },
    close: () => rooms.close(),
  }
}

function refuse(response: ServerResponse, refusal: Refusal): void {
  setSafeHeaders(response)
  if (refusal.status === 503) response.setHeader('Retry-After', '1')
  endWithRefusal(response, refusal)
}

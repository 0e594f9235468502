import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import type { LabSites, MissingSites } from '../../shared/delivery/lab-sites.ts'
import { isRoomName, roomOfHost } from '../../shared/rooms/room-name.ts'
import { type LabNames, namesOfRoom } from './lab-names.ts'

/** Which hosts the rooms of a server have. */
export interface RoomHosts {
  /** True for a name at which rooms are opened. */
  isFrontDoor(name: string): boolean
  /** True for a name that belongs to this server, whether there is such a room or not. */
  isOurs(name: string): boolean
  /** The room whose host this is, or null. */
  roomOf(name: string): string | null
  namesOf(room: string): LabNames
  /** The origin of a room's home, for whoever asks at this origin. */
  homeOf(room: string, asked: string): string
  /** The names of the front door, as its own rules see them; null = as at home on this machine. */
  readonly door: LabNames | null
  /** Where rooms are opened, in words. */
  readonly doorName: string
}

const LOOPBACK_DOOR: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Names that browsers resolve to this machine by themselves. */
export const loopbackRooms: RoomHosts = {
  isFrontDoor: (name) => LOOPBACK_DOOR.has(name),
  isOurs: (name) => LOOPBACK_DOOR.has(name) || name.endsWith('.localhost'),
  roomOf: roomOfHost,
  namesOf: namesOfRoom,
  homeOf(room, asked) {
    const { protocol, port } = new URL(asked)
    return `${protocol}//${room}-app.localhost${port === '' ? '' : `:${port}`}`
  },
  door: null,
  doorName: 'localhost',
}

/** Where a server for rooms is reached from outside. */
export interface HostedAt {
  /** `https://lab.example.org`: rooms are one level below. */
  readonly url: URL
  /** Another registrable domain, with the same scheme and port; null = there is none. */
  readonly other: URL | null
  /** False once it is known that the certificate does not reach two levels down. */
  readonly hasSubHosts: () => boolean
}

/** `ROOM.lab.example.org` is home, `api.ROOM.lab.example.org` its sub-host, `ROOM.other.example.net` the other site. */
export function hostedRooms({ url, other, hasSubHosts }: HostedAt): RoomHosts {
  const bases = [url.hostname, ...(other ? [other.hostname] : [])]
  /** What stands before one of the domains: `api.ROOM`; null for a name of somebody else. */
  const below = (name: string): string | null => {
    const base = bases.find((one) => name.endsWith(`.${one}`))
    return base === undefined ? null : name.slice(0, -base.length - 1)
  }
  const isFrontDoor = (name: string) => name === url.hostname || LOOPBACK_DOOR.has(name)
  const originAt = (name: string) => `${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`
  return {
    isFrontDoor,
    isOurs: (name) => isFrontDoor(name) || below(name) !== null || name === other?.hostname,
    roomOf(name) {
      const last = below(name)?.split('.').at(-1) ?? ''
      return isRoomName(last) ? last : null
    },
    namesOf(room) {
      const home = `${room}.${url.hostname}`
      const elsewhere = other && `${room}.${other.hostname}`
      return {
        home,
        role(name) {
          if (name === home) return 'home'
          if (isAtOrBelow(name, home)) return 'same-site'
          return elsewhere !== null && isAtOrBelow(name, elsewhere) ? 'cross-site' : null
        },
        byAddress: false,
        sources: [home, `*.${home}`, ...(elsewhere === null ? [] : [elsewhere])],
        sitesAt: () => sitesOf(originAt, home, elsewhere, hasSubHosts()),
        widestDomain: (host) =>
          [home, elsewhere].find((one) => one !== null && isAtOrBelow(host, one) && isShared(one)) ?? null,
      }
    },
    homeOf: (room) => originAt(`${room}.${url.hostname}`),
    door: {
      home: url.hostname,
      role: (name) => (isFrontDoor(name) ? 'front-door' : null),
      byAddress: false,
      sources: [],
      sitesAt: () => null,
      widestDomain: () => null,
    },
    doorName: originAt(url.hostname),
  }
}

function isAtOrBelow(host: string, base: string): boolean {
  return host === base || host.endsWith(`.${base}`)
}

/** What is on the public suffix list is nobody's: browsers take no cookie for it. */
function isShared(home: string): boolean {
  return publicSuffix(home) !== home.slice(home.indexOf('.') + 1)
}

function sitesOf(
  originAt: (name: string) => string,
  home: string,
  elsewhere: string | null,
  hasSubHosts: boolean,
): LabSites {
  const missing: MissingSites = {
    ...(!hasSubHosts && { subHost: 'certificate' }),
    ...(elsewhere === null && { other: 'one-domain' }),
    second: elsewhere === null ? 'one-domain' : 'two-domains',
  }
  return {
    home: originAt(home),
    subHost: hasSubHosts ? originAt(`api.${home}`) : null,
    other: elsewhere === null ? null : originAt(elsewhere),
    second: null,
    missing,
  }
}

import { roomOfHost } from '../rooms/room-name.ts'

/** The lab's hosts as origins, with the scheme and port that home has. */
export interface LabSites {
  /** Page and lab. */
  readonly home: string
  /** Same site, other origin; null where `*.localhost` does not resolve. */
  readonly subHost: string | null
  /** Another site; null where the server has one domain only. */
  readonly other: string | null
  /** A third site, for a second partition; null where `*.localhost` does not resolve. */
  readonly second: string | null
  /** Why hosts are not there, where it is for another reason than that names do not resolve. */
  readonly missing?: MissingSites
}

/** Why this server has no such host. */
export type WhyMissing = 'one-domain' | 'two-domains' | 'certificate' | 'codespace'

export type MissingSites = Partial<Record<'subHost' | 'other' | 'second', WhyMissing>>

/**
 * The sites around a page at `home` (an origin: `http://app.localhost:3000`, or a room's: `http://ROOM-app.localhost:3000`). In the fallback, home is `localhost` and
 * the other site `127.0.0.1`: then there is no sub-host and no second site. null for an origin that is no home.
 */
export function labSites(home: string): LabSites | null {
  const url = URL.parse(home)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const at = (name: string) => `${url.protocol}//${name}${url.port === '' ? '' : `:${url.port}`}`
  const name = roomOfHost(url.hostname)
  const room = name === null ? '' : `${name}-`
  if (url.hostname === `${room}app.localhost`) {
    return {
      home: at(url.hostname),
      subHost: at(`api.${url.hostname}`),
      other: at(`${room}other.localhost`),
      second: at(`${room}second.localhost`),
    }
  }
  if (url.hostname !== 'localhost') return null
  return { home: at('localhost'), subHost: null, other: at('127.0.0.1'), second: null }
}

export type Scheme = 'http' | 'https'

/** The same hosts and port under another scheme. */
export function withScheme({ home, subHost, other, second, ...rest }: LabSites, scheme: Scheme): LabSites {
  const under = (origin: string) => origin.replace(/^https?:/, `${scheme}:`)
  const underIfAny = (origin: string | null) => (origin === null ? null : under(origin))
  return {
    ...rest,
    home: under(home),
    subHost: underIfAny(subHost),
    other: underIfAny(other),
    second: underIfAny(second),
  }
}

/** Every origin of the lab there is, under one scheme. */
export function originsOf({ home, subHost, other, second }: LabSites): readonly string[] {
  return [home, subHost, other, second].filter((origin) => origin !== null)
}

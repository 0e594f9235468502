import { type LabSites, labSites } from '../../shared/delivery/lab-sites.ts'
import { HOME, type HostRole, hostRole } from './lab-host.ts'

/** The names that one lab answers to. */
export interface LabNames {
  /** Page and lab. */
  readonly home: string
  /** What a host name is in this lab, or null when it is none of its names. */
  role(name: string): HostRole | null
  /** True where it may be asked by an address of this machine too, when it listens on one. */
  readonly byAddress: boolean
  /** Sources for the page's Content-Security-Policy, without scheme and port. */
  readonly sources: readonly string[]
  /** The lab's hosts around the page at this origin; null for an origin that is no home. */
  sitesAt(origin: string): LabSites | null
  /** The widest `Domain` that a cookie of this host may have, where what is above is the neighbours' as well; null = any. */
  widestDomain(host: string): string | null
  /** True where a proxy makes this of the Origin of home's own pages. */
  isRewritten?(origin: string): boolean
}

/** One lab for this machine. */
const ONE_LAB: LabNames = {
  home: HOME,
  role: hostRole,
  byAddress: true,
  sources: ['*.localhost', 'localhost', '127.0.0.1'],
  sitesAt: labSites,
  widestDomain: () => null,
}

/** The jar is per host, so that a room's hosts are its own: another room's are other sites. */
export function namesOfRoom(room: string): LabNames {
  const home = `${room}-app.localhost`
  const elsewhere = ['other', 'second'].map((name) => `${room}-${name}.localhost`)
  return {
    home,
    role(name) {
      if (name === home) return 'home'
      if (name.endsWith(`.${home}`)) return 'same-site'
      return elsewhere.some((one) => name === one || name.endsWith(`.${one}`)) ? 'cross-site' : null
    },
    byAddress: false,
    sources: [home, ...elsewhere].flatMap((one) => [one, `*.${one}`]),
    sitesAt: labSites,
    widestDomain: () => null,
  }
}

/** The lab that a request is for, where there are several; it is told before anything looks at the request. */
const asked = new WeakMap<object, LabNames>()

export function askFor(request: object, names: LabNames): void {
  asked.set(request, names)
}

/** The names of the lab that this request is for. */
export function namesFor(request: object): LabNames {
  return asked.get(request) ?? ONE_LAB
}

import type { LabSites, WhyMissing } from './lab-sites.ts'
import { type Probe, type ProbeId, probeById } from './probe.ts'

/** Why a host is not there: in two words, for a cell, and in a sentence. */
export interface Absent {
  readonly label: string
  readonly why: string
}

const NOT_RESOLVED: Absent = {
  label: 'not here',
  why: 'The host that it needs does not resolve on this machine.',
}

const WORDS: Readonly<Record<WhyMissing, Absent>> = {
  'one-domain': {
    label: '1 site',
    why: 'This server has one domain, and another site wants a second one. Whoever runs it can add one with --other.',
  },
  'two-domains': {
    label: '2 sites',
    why: 'This server has two domains, and one more site wants a third.',
  },
  certificate: {
    label: 'no cert',
    why: 'A sub-host of a room is two levels below this server’s name, and its certificate reaches one level only.',
  },
  codespace: {
    label: '1 host',
    why: 'A codespace gives each port one name: there is no sub-host of it, and no other site.',
  },
}

/** Why a probe cannot be tried here; null where its host is there. */
export function absentFor(probe: ProbeId, sites: LabSites): Absent | null {
  return absentSite(probeById(probe).needs, sites)
}

export function absentSite(needs: Probe['needs'], sites: LabSites): Absent | null {
  if (sites[needs] !== null) return null
  const why = needs === 'home' ? undefined : sites.missing?.[needs]
  return why === undefined ? NOT_RESOLVED : WORDS[why]
}

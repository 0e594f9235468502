import { type LabSites, labSites } from '../../../shared/delivery/lab-sites.ts'

/** The lab's hosts as this page sees them. */
export const sites: LabSites = labSites(location.origin) ?? {
  home: location.origin,
  subHost: null,
  other: location.origin,
  second: null,
}

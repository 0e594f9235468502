import { type LabSites, labSites } from '../../../shared/delivery/lab-sites.ts'

/** Where the server has names of its own, the page is told them. */
function told(): LabSites | null {
  const meta = document.querySelector<HTMLMetaElement>('meta[name=crumbscope-sites]')
  return meta ? (JSON.parse(meta.content) as LabSites) : null
}

/** The lab's hosts as this page sees them. */
export const sites: LabSites = told() ??
  labSites(location.origin) ?? {
    home: location.origin,
    subHost: null,
    other: location.origin,
    second: null,
  }

/** The sub-host's name, where there is one that this browser reaches. */
export const subHostName: string | null = sites.subHost === null ? null : new URL(sites.subHost).hostname

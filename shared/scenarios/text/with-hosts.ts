import type { LabSites } from '../../delivery/lab-sites.ts'

/** How texts of lessons name the lab's hosts: what they are called depends on where the page is. */
const HOST = /\{(home|subHost|other)\}/g

/** A lesson, or anything of one, whose texts name the hosts that there are. */
export function withHosts<Value>(value: Value, sites: LabSites): Value {
  if (typeof value === 'string') return value.replace(HOST, (_, host) => nameOf(host, sites)) as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => withHosts(one, sites)) as Value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withHosts(one, sites)])) as Value
}

function nameOf(host: 'home' | 'subHost' | 'other', sites: LabSites): string {
  const origin = sites[host]
  if (origin !== null) return new URL(origin).hostname
  return host === 'subHost' ? 'a sub-host' : 'another site’s host'
}

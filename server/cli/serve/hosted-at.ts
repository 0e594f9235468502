import { isIP } from 'node:net'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'

/** The domains of a server for rooms. */
export interface Domains {
  readonly url: URL
  readonly other: URL | null
}

export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string }

/** Reads `--url` and `--other`; what does not fit is said in one sentence. */
export function readDomains(
  urlText: string | undefined,
  otherText: string | undefined,
): Checked<Domains | null> {
  if (urlText === undefined) {
    return otherText === undefined
      ? { ok: true, value: null }
      : no('--other is the second domain of a server that has a first one: give that with --url.')
  }
  const url = readOrigin('--url', urlText, 'https://lab.example.org')
  if (!url.ok) return url
  if (otherText === undefined) return { ok: true, value: { url: url.value, other: null } }
  const other = readOrigin('--other', otherText, 'https://other.example.net')
  if (!other.ok) return other
  const [first, second] = [siteOf(url.value.hostname), siteOf(other.value.hostname)]
  if (first === second)
    return no(
      `--other must be another site than --url, and both are below ${first}: browsers take them for one. Give a name of another registrable domain.`,
    )
  if (url.value.protocol !== other.value.protocol || url.value.port !== other.value.port)
    return no('--url and --other must have the same scheme and port: a site is told by both.')
  return { ok: true, value: { url: url.value, other: other.value } }
}

function readOrigin(option: string, text: string, like: string): Checked<URL> {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return no(`${option} must be a URL such as ${like}, not ${text}.`)
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return no(
      `${option} must end with the host, as ${like} does: rooms are hosts, and have no path in common.`,
    )
  if (isIP(url.hostname.replace(/^\[(.*)\]$/, '$1')) !== 0)
    return no(`${option} must be a name, such as ${like}: rooms are names below it, and an address has none.`)
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(url.hostname))
    return no(
      `${option} must be a name with a dot in it, such as ${like}: browsers take no cookies for what is below ${url.hostname}.`,
    )
  if (url.hostname.endsWith('.localhost'))
    return no(`${option} is for a name that others reach too; without it rooms are names below localhost.`)
  return { ok: true, value: url }
}

/** The registrable domain that the rooms below a name have in common; of a public suffix, the name itself. */
function siteOf(hostname: string): string {
  const suffix = publicSuffix(hostname)
  if (suffix === hostname) return hostname
  const label = hostname
    .slice(0, -suffix.length - 1)
    .split('.')
    .at(-1)
  return `${label}.${suffix}`
}

function no(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

import type { Cookie } from '../../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../../../../../shared/cookie/storing/storage-model.ts'

/** A line that should delete a cookie and does not: one of the same name is stored, with other options. */
export interface Miss {
  /** One sentence that names what the stored one has. */
  readonly sentence: string
  /** The attributes in lower case that make it another cookie. */
  readonly guilty: ReadonlySet<string>
}

/** null where the line hits, or means to store something. */
export function missOf(verdict: SetVerdict, stored: Iterable<Cookie>): Miss | null {
  const { cookie, deleted, replaced } = verdict
  if (!deleted || replaced || !cookie) return null
  for (const other of stored) if (other.name === cookie.name) return missBetween(other, cookie)
  return null
}

/** Name, Domain, Path and partition together say which cookie is meant (RFC 6265bis §5.7 step 23). */
function missBetween(stored: Cookie, meant: Cookie): Miss {
  const differences: [attribute: string, has: string][] = []
  if (stored.path !== meant.path) differences.push(['path', `Path=${decodeBytes(stored.path)}`])
  if (stored.hostOnly !== meant.hostOnly || stored.domain !== meant.domain) {
    const has = stored.hostOnly ? `no Domain, for ${stored.domain} only` : `Domain=${stored.domain}`
    differences.push(['domain', has])
  }
  if (stored.partitionKey && !meant.partitionKey) differences.push(['partitioned', 'Partitioned'])
  if (!stored.partitionKey && meant.partitionKey) differences.push(['partitioned', 'no Partitioned'])
  const all = differences.map(([, has]) => has).join(' and ')
  return {
    sentence: `The stored one has ${all === '' ? 'another partition' : all}.`,
    guilty: new Set(differences.map(([attribute]) => attribute)),
  }
}

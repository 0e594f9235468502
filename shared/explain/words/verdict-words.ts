import { type Cookie, samePartition } from '../../cookie/cookie.ts'
import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../../cookie/storing/storage-model.ts'
import { refusalSentences } from './refusal-words.ts'
import { span } from './span.ts'

/** A verdict in plain words: what happens, then why. The code follows the sentence, it never replaces it. */
export interface Words {
  /** `Will be rejected.`, or `Will be stored` where the sentence goes on from it. */
  readonly headline: string
  readonly sentence: string
  readonly tone: 'ok' | 'changed' | 'bad'
}

/** Predictions speak of the future, facts of the past. */
export type Tense = 'future' | 'past'

const DAY = 86_400_000

/** What becomes of a Set-Cookie line. `now`: epoch ms, for lifetimes. */
export function verdictWords(verdict: SetVerdict, now: number, tense: Tense = 'future'): Words {
  if (verdict.reasons.length > 0) {
    const headline = tense === 'future' ? 'Will be rejected.' : 'Rejected.'
    return { headline, sentence: refusalSentences(verdict), tone: 'bad' }
  }
  if (verdict.deleted) return deletionWords(verdict, tense)
  const words = storedWords(verdict, now, tense)
  return { ...words, sentence: `${words.sentence}${evictedSentence(verdict, tense)}` }
}

/** A jar has room for so many cookies of a site: which of them leave for this one. */
function evictedSentence({ evicted }: SetVerdict, tense: Tense): string {
  const [one] = evicted
  if (!one) return ''
  const gone =
    evicted.length === 1 ? `the oldest, ${decodeBytes(one.name)},` : `${evicted.length} of the oldest`
  return ` The jar is full, so ${gone} ${tense === 'past' ? 'went' : evicted.length === 1 ? 'goes' : 'go'}.`
}

function deletionWords({ cookie, replaced, namesakes }: SetVerdict, tense: Tense): Words {
  const name = decodeBytes(cookie?.name ?? '') || 'the nameless cookie'
  if (replaced) {
    return {
      headline: tense === 'future' ? `Will delete ${name}:` : `Deleted ${name}:`,
      sentence: 'it expires in the past.',
      tone: 'ok',
    }
  }
  const [near] = namesakes
  if (cookie && near) {
    return {
      headline: tense === 'future' ? 'Will not delete anything.' : 'Deleted nothing.',
      sentence: nearMissSentence(name, cookie, near),
      tone: 'changed',
    }
  }
  return {
    headline: `A deletion of ${name}:`,
    sentence: 'it expires in the past. None of this name, Domain and Path is here, so nothing changes.',
    tone: 'ok',
  }
}

/** Which attribute keeps a line from deleting the cookie of its name: it has to be set with the same ones. */
function nearMissSentence(name: string, cookie: Cookie, near: Cookie): string {
  const domainOf = ({ hostOnly, domain }: Cookie) => (hostOnly ? 'no Domain' : `Domain=${domain}`)
  const differs: string[] = []
  if (near.path !== cookie.path)
    differs.push(`Path=${decodeBytes(near.path)}, and this line means ${decodeBytes(cookie.path)}`)
  if (near.hostOnly !== cookie.hostOnly || near.domain !== cookie.domain) {
    const meant = cookie.hostOnly
      ? `has none, which means ${cookie.domain} alone`
      : `says Domain=${cookie.domain}`
    differs.push(
      `${near.hostOnly ? `no Domain (${near.domain} alone)` : domainOf(near)}, and this line ${meant}`,
    )
  }
  if (!samePartition(near.partitionKey, cookie.partitionKey)) {
    differs.push(near.partitionKey ? 'Partitioned, and this line is not' : 'no Partitioned, and this line is')
  }
  return `The ${name} that is here has ${differs.join('; it has ')}. Delete it with the attributes it was set with.`
}

function storedWords(verdict: SetVerdict, now: number, tense: Tense): Words {
  const { cookie, replaced, askedExpires } = verdict
  const will = (future: string, past: string) => (tense === 'future' ? `Will ${future}` : past)
  if (!cookie) return { headline: `${will('be stored', 'Stored')}.`, sentence: '', tone: 'ok' }
  if (askedExpires !== null && cookie.expires !== null) {
    const [got, asked] = [cookie.expires, askedExpires].map((time) => Math.round((time - now) / DAY))
    return {
      headline: will('be stored, shortened', 'Stored, shortened'),
      sentence: `to ${got} days; you asked for ${Number.isFinite(asked) ? asked?.toLocaleString('en') : 'more'}.`,
      tone: 'changed',
    }
  }
  if (replaced) {
    const same =
      replaced.value === cookie.value ? 'the one that is here, same value.' : sentenceOf(shown(replaced))
    return { headline: will('replace', 'Replaced'), sentence: same, tone: 'ok' }
  }
  return {
    headline: will('be stored', 'Stored'),
    sentence: `${lifetime(cookie, now)}, ${reach(cookie)}.`,
    tone: 'ok',
  }
}

/** What is cut ends in dots already. */
function sentenceOf(text: string): string {
  return text.endsWith('…') ? text : `${text}.`
}

function shown({ name, value }: Cookie): string {
  const text = decodeBytes(value)
  const short = text.length > 20 ? `${text.slice(0, 20)}…` : text
  return name === '' ? short : `${decodeBytes(name)}=${short}`
}

function lifetime({ expires }: Cookie, now: number): string {
  return expires === null ? 'until the browser closes' : `for ${span(expires - now)}`
}

/** Where it is sent to; and of one that is partitioned, under which page alone it exists. */
function reach({ hostOnly, domain, partitionKey }: Cookie): string {
  const hosts = hostOnly ? 'on this host only' : `for ${domain} and below`
  return partitionKey ? `${hosts}, and under pages of ${siteName(partitionKey.site)} only` : hosts
}

/** The name of a site, without its scheme; what has none is called as it is. */
function siteName(site: string): string {
  return URL.parse(site)?.host || site
}

import { CookieJar, Cookie as ToughCookie } from 'tough-cookie'
import { Jar } from '../shared/cookie/jar.ts'
import { publicSuffix } from '../shared/cookie/matching/public-suffix.ts'
import { parseSetCookie } from '../shared/cookie/parsing/parse-set-cookie.ts'
import { profiles } from '../shared/cookie/profiles/profile.ts'
import { cookiesFor } from '../shared/cookie/retrieving/retrieval.ts'
import type { Engine, RequestContext } from '../shared/cookie/same-site/context.ts'
import { receiveSetCookie } from '../shared/cookie/storing/storage-model.ts'
import type { Table } from './table.ts'
import { interleave, ratios, spread } from './watching/rounds.ts'

const ROUNDS = 41
/** Cookies of the site that is asked; the larger jar has others of 10 each beside it. */
const OWN = 50
const LARGE = 3_000
const PER_OTHER_SITE = 10

/** Lines as servers write them. */
const LINES = [
  'connect.sid=s%3AbJm8ZyC0wVQ4g4Xf.8l2sHk3Qx1; Path=/; HttpOnly',
  'id=a3fWa; Expires=Wed, 09 Jun 2027 10:18:14 GMT; Path=/lab; Secure; HttpOnly',
  'theme=dark; Max-Age=31536000; Path=/; Domain=example.com; SameSite=Lax',
  '__Host-csrf=0b2f6a; Path=/; Secure; SameSite=Strict',
  'lang=en',
  'seen=1; Path=/other; Max-Age=86400; SameSite=None; Secure',
]

const HOME = 'https://app.example.com/lab/page'
const engine: Engine = { profile: profiles.rfc6265bis, thirdParty: 'allowed', publicSuffix }

/** One jar of each, with the same cookies. */
interface Jars {
  readonly here: Jar
  readonly there: CookieJar
}

/** This engine, which gives reasons, beside tough-cookie, which gives none: the same lines, jars and requests. */
export default async function cookieEngine(): Promise<Table> {
  const small = filled(OWN)
  const large = filled(LARGE)
  const micros = await interleave(ROUNDS, {
    parseHere: () => microsEach(6_000, (at) => parseSetCookie(lineAt(at % LINES.length), engine.profile)),
    parseThere: () => microsEach(6_000, (at) => ToughCookie.parse(lineAt(at % LINES.length))),
    storeHereSmall: () => microsEach(2_000, (at) => storeHere(small, lineAt(at % OWN))),
    storeThereSmall: () => microsEach(2_000, (at) => storeThere(small, lineAt(at % OWN))),
    storeHereLarge: () => microsEach(2_000, (at) => storeHere(large, lineAt(at % OWN))),
    storeThereLarge: () => microsEach(2_000, (at) => storeThere(large, lineAt(at % OWN))),
    getHereSmall: () => microsEach(500, () => cookiesFor(small.here, requestTo(HOME), engine)),
    getThereSmall: () => microsEach(500, () => small.there.getCookieStringSync(HOME)),
    getHereLarge: () => microsEach(500, () => cookiesFor(large.here, requestTo(HOME), engine)),
    getThereLarge: () => microsEach(500, () => large.there.getCookieStringSync(HOME)),
  })
  const row = (work: string, here: readonly number[], there: readonly number[], small = here) => ({
    work,
    'CPU µs each': spread(here, 2),
    'CPU µs, tough-cookie': spread(there, 2),
    'times faster': spread(ratios(there, here), 1),
    aim: '≥ 3',
    'against a jar of 50': small === here ? '' : `${spread(ratios(here, small), 2)}, aim ≤ 1.1`,
  })
  return {
    title: 'The cookie engine and tough-cookie',
    note: [
      `Median (quartiles) of ${ROUNDS} interleaved rounds. ${LINES.length} kinds of line; 50 cookies of the site asked, each set`,
      'again in turn, and in the larger jar 2,950 of 295 other sites. Here every refusal, and every cookie that stays',
      'behind, comes with code, cause and section; tough-cookie gives none.',
    ].join(' '),
    rows: [
      row('parse a line', micros.parseHere, micros.parseThere),
      row('store a line, jar of 50', micros.storeHereSmall, micros.storeThereSmall),
      row('store a line, jar of 3,000', micros.storeHereLarge, micros.storeThereLarge, micros.storeHereSmall),
      row('cookies for a request, jar of 50', micros.getHereSmall, micros.getThereSmall),
      row('the same, jar of 3,000', micros.getHereLarge, micros.getThereLarge, micros.getHereSmall),
    ],
  }
}

/** Both jars with `count` cookies, and a check that they answer alike: only then is it the same work. */
function filled(count: number): Jars {
  const jars: Jars = { here: new Jar(), there: new CookieJar() }
  for (let at = 0; at < OWN; at++) store(jars, lineAt(at), HOME)
  for (let at = OWN; at < count; at++) {
    const domain = `site-${Math.floor(at / PER_OTHER_SITE)}.com`
    store(jars, lineAt(at).replace('example.com', domain), `https://app.${domain}/lab/page`)
  }
  const { header, withheld } = cookiesFor(jars.here, requestTo(HOME), engine)
  const same = header === jars.there.getCookieStringSync(HOME)
  if (!same || jars.here.size !== count || withheld.length === 0) throw new Error('The jars are not alike.')
  return jars
}

/** The first lines as they are, then the same with other names. */
function lineAt(at: number): string {
  const line = lines[at]
  if (line !== undefined) return line
  throw new Error(`There is no line ${at}.`)
}

const lines = Array.from({ length: LARGE }, (_, at) => {
  const line = LINES[at % LINES.length] ?? ''
  const equals = line.indexOf('=')
  // Read from bytes, as from a socket: a text put together from parts would be read more slowly.
  return Buffer.from(`${line.slice(0, equals)}${at < LINES.length ? '' : at}${line.slice(equals)}`).toString()
})

function store(jars: Jars, line: string, url: string): void {
  receiveSetCookie(jars.here, line, requestTo(url), engine)
  jars.there.setCookieSync(line, url)
}

function storeHere({ here }: Jars, line: string): void {
  if (!receiveSetCookie(here, line, requestTo(HOME), engine).stored) throw new Error(`Not stored: ${line}`)
}

function storeThere({ there }: Jars, line: string): void {
  if (!there.setCookieSync(line, HOME)) throw new Error(`Not stored: ${line}`)
}

function requestTo(url: string): RequestContext {
  return { url, as: 'navigation', method: 'GET', from: null, now: Date.now() }
}

/** CPU time, which other work on the machine does not add to; garbage collection counts. */
function microsEach(count: number, work: (at: number) => unknown): number {
  const before = process.cpuUsage()
  for (let at = 0; at < count; at++) work(at)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}

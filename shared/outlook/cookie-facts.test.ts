import { describe, expect, it } from 'vitest'
import type { ProfileName } from '../cookie/profiles/rules.ts'
import { NOON, Scene } from '../cookie/same-site/scene.ts'
import { cookieFacts, outcomeInShort } from './cookie-facts.ts'
import type { Fact } from './fact.ts'

const PAGE = 'http://app.localhost:3000/'
const from = { as: 'fetch', method: 'POST', from: PAGE } as const

/** `[keep, read, send]`, a sign before each clause: + yes, - no. */
function told(line: string, before: readonly string[] = [], asked = '/lab/echo', profile?: ProfileName) {
  const scene = new Scene(profile ?? 'chromium')
  for (const one of before) scene.set(one, `${PAGE}lab/set-cookie`, from)
  const verdict = scene.set(line, `${PAGE}lab/set-cookie`, from)
  const place = { page: PAGE, now: NOON, asked: new URL(asked, PAGE).href }
  return cookieFacts(verdict, place, scene.engine).map(text)
}

function text({ clauses }: Fact): string {
  return clauses
    .map(({ predicted, pieces }) => {
      const sign = predicted === null ? '' : predicted === 'yes' ? '+' : '-'
      return sign + pieces.map(({ text, kind }) => (kind === 'struck' ? `~${text}~` : text)).join('')
    })
    .join(' ')
}

const START = 'promo=spring26; Max-Age=604800; Path=/; SameSite=Lax'

describe('three facts of a cookie', () => {
  it('says keep, read and send of a plain one', () => {
    expect(told(START)).toEqual([
      '+Will be stored for 7 days, on app.localhost only',
      '+by scripts and by the server',
      '+this site +links here -their fetches: Lax',
    ])
  })

  const toggles: readonly (readonly [string, string])[] = [
    ['HttpOnly', `${START}; HttpOnly`],
    ['Secure', `${START}; Secure`],
    ['Priority=High', `${START}; Priority=High`],
    ['Partitioned', `${START}; Secure; Partitioned`],
    ['SameSite=Strict', START.replace('Lax', 'Strict')],
    ['SameSite=None', `${START.replace('Lax', 'None')}; Secure`],
    ['no SameSite', START.replace('; SameSite=Lax', '')],
    ['Path', START.replace('Path=/', 'Path=/lab/api')],
    ['Domain', `${START}; Domain=app.localhost`],
    ['no Max-Age', START.replace('Max-Age=604800; ', '')],
    ['Expires', START.replace('Max-Age=604800', 'Expires=Wed, 03 Jun 2026 12:00:00 GMT')],
  ]
  it.each(toggles)('changes a clause with %s', (_, line) => {
    expect(told(line)).not.toEqual(told(START))
  })
  it.each(toggles)('changes a clause with %s where there is a Path too', (_, line) => {
    const under = (one: string) => one.replace('Path=/;', 'Path=/lab;')
    if (line.includes('Path=/lab/api')) return expect(told(line)).not.toEqual(told(under(START)))
    expect(told(under(line))).not.toEqual(told(under(START)))
  })
  it('tells every toggle from every other', () => {
    const all = toggles.map(([, line]) => JSON.stringify(told(line)))
    expect(new Set(all).size).toBe(all.length)
  })

  it('names HttpOnly, and the path a page is not under', () => {
    expect(told(`${START}; HttpOnly`)[1]).toBe('-not by scripts, by the server only: HttpOnly')
    expect(told(START.replace('Path=/', 'Path=/lab/api'))[1]).toBe(
      '-not by scripts on this page, it is not under /lab/api',
    )
  })

  it('asks the request bar where there is a Path', () => {
    const line = START.replace('Path=/', 'Path=/lab/api')
    expect(told(line)[2]).toBe('+/lab/api and below +links: Lax -/lab/echo, above')
    expect(told(line, [], '/lab/api/x?y=1')[2]).toBe('+/lab/api and below +links: Lax +/lab/api/x, above')
  })

  it('says why other sites do not carry it', () => {
    expect(told(START.replace('Lax', 'Strict'))[2]).toBe(
      '+this site -links here: Strict -their fetches: Strict',
    )
    expect(told('a=1; Path=/; SameSite=None; Secure')[2]).toBe(
      '+this site, on https +links here +their fetches',
    )
    expect(told('a=1; Path=/')[2]).toBe('+this site +links here -their fetches: unset is Lax')
    expect(told('a=1; Path=/', [], '/', 'firefox')[2]).toBe('+this site +links here +their fetches')
  })

  it('prints only the differences of a replacement', () => {
    const before = ['promo=spring26; Max-Age=604800; Path=/; HttpOnly; SameSite=Strict']
    expect(told('promo=spring26; Max-Age=10; Path=/; SameSite=Lax', before)).toEqual([
      '+Will replace the one here: ~7 days~ 10 seconds',
      '+~HttpOnly~ by scripts too, the new one drops HttpOnly',
      '+this site +~Strict~ links here -their fetches: Lax',
    ])
    expect(told(START, [START])[0]).toBe('+Will replace the one here, same value and time')
    expect(told(START.replace('spring26', 'autumn26'), [START])[0]).toBe(
      '+Will replace the one here: ~spring26~ autumn26',
    )
    expect(told(`${START}; HttpOnly`, [START])[1]).toBe('-~by scripts~ by the server only: HttpOnly')
  })

  it('says how many of the oldest go when the jar is full', () => {
    const full = Array.from({ length: 180 }, (_, at) => `c${at}=1; Path=/`)
    expect(told('one-more=1; Path=/', full)[0]).toMatch(/\+Will be stored until .*; 31 of the oldest go$/)
  })

  it('says that a cookie has no name', () => {
    expect(told('token')[0]).toBe(
      '+Will be stored without a name, until the browser closes, on app.localhost only',
    )
    expect(told('other; Path=/', ['token; Path=/'])[0]).toBe(
      '+Will replace the one without a name: ~token~ other',
    )
  })

  it('keeps in few words what tells the requests apart', () => {
    const short = (line: string, asked?: string) => {
      const scene = new Scene('chromium')
      const verdict = scene.set(line, `${PAGE}lab/set-cookie`, from)
      const place = { page: PAGE, now: NOON, asked: new URL(asked ?? '/lab/echo', PAGE).href }
      const send = cookieFacts(verdict, place, scene.engine).at(-1)
      return send?.clauses.map(({ pieces }) =>
        pieces
          .filter(({ spare }) => spare === undefined)
          .map(({ text }) => text)
          .join(''),
      )
    }
    expect(short('a=1; Path=/')).toEqual(['this site', 'links', 'fetches: Lax'])
    expect(short('a=1; Path=/; SameSite=Strict; Secure')).toEqual([
      'this site',
      'links: Strict',
      'fetches: Strict',
    ])
    expect(short('a=1; Path=/lab/api')).toEqual(['/lab/api', 'links: Lax', '/lab/echo'])
  })

  it('speaks of a deletion and of a refusal', () => {
    expect(told('promo=; Max-Age=0; Path=/', [START])).toEqual([
      '+Will delete promo: it expires in the past.',
      'nothing is left to read',
      'no request carries it any more',
    ])
    expect(told('promo=; Max-Age=0; Path=/')[0]).toMatch(/^-A deletion of promo: it expires in the past\./)
    expect(told('promo=; Max-Age=0; Path=/x', ['promo=1; Path=/'])[0]).toBe(
      '-Will not delete anything. The promo that is here has Path=/, and this line means /x. Delete it with the attributes it was set with.',
    )
    expect(told('promo=1; SameSite=None')[0]).toBe('-Will be rejected. SameSite=None needs Secure.')
  })

  it('tells in short what another line would give', () => {
    const scene = new Scene('chromium')
    const short = (line: string) =>
      outcomeInShort(scene.set(line, `${PAGE}lab/set-cookie`, from), { page: PAGE, now: NOON }, scene.engine)
        .map(({ text }) => text)
        .join('')
    expect(short('a=1; Max-Age=604800; SameSite=None; Secure; Path=/')).toBe(
      '7 days, scripts can read, goes everywhere',
    )
    expect(short('a=1; SameSite=Strict; HttpOnly; Path=/')).toBe(
      'until the browser closes, hidden from scripts, stays on this site',
    )
  })
})

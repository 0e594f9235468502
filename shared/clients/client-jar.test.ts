import { describe, expect, it } from 'vitest'
import { engineOf } from '../cookie/same-site/scene.ts'
import { ClientJars } from './client-jar.ts'
import { clientName } from './client-name.ts'
import { clientsOf } from './clients-of.ts'
import { exchangeExample as exchange } from './exchange-example.ts'

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.1 Mobile/15E148 Safari/604.1'
const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const SID = 's%3Aaaaaaaaaaaaaaaaaaaaa'

function jarOf(now: number, ...exchanges: Parameters<typeof exchange>[0][]) {
  const [client] = clientsOf(exchanges.map(exchange))
  if (!client) throw new Error('there is a client')
  const { profile, cookies, unknown } = new ClientJars(engineOf).of(client, now)
  return {
    profile,
    cookies: cookies.map(({ cookie, sent }) => `${cookie.name} ${sent ? 'sent' : 'set'}`),
    unknown: unknown.map(({ name, value }) => `${name}=${value}`),
  }
}

describe('the jar of a client', () => {
  it('tells what came back from what was only set', () => {
    expect(
      jarOf(
        9_000,
        { id: 1, userAgent: CHROME, set: [`sid=${SID}; Path=/`, 'cart=1; Max-Age=60'] },
        { id: 2, userAgent: CHROME, sent: `sid=${SID}` },
      ),
    ).toEqual({ profile: 'chromium', cookies: ['sid sent', 'cart set'], unknown: [] })
  })

  it('keeps apart what was sent and never seen being set, until it is set', () => {
    const before = { id: 1, sent: `sid=${SID}; ab=b` }
    expect(jarOf(9_000, before)).toEqual({
      profile: 'rfc6265bis',
      cookies: [],
      unknown: [`sid=${SID}`, 'ab=b'],
    })
    const set = { id: 2, sent: `sid=${SID}; ab=b`, set: ['ab=c'] }
    expect(jarOf(9_000, before, set)).toMatchObject({ cookies: ['ab set'], unknown: [`sid=${SID}`] })
  })

  it('goes by the browser that the User-Agent says it is', () => {
    const refused = ['sid=abc; SameSite=None']
    expect(jarOf(9_000, { id: 1, userAgent: CHROME, set: refused }).cookies).toEqual([])
    const safari = jarOf(9_000, { id: 1, userAgent: IPHONE, set: ['sid=abc'] })
    expect(safari).toEqual({ profile: 'safari', cookies: ['sid set'], unknown: [] })
  })

  it('forgets what is over, and what was cleared', () => {
    const set = { id: 1, set: ['cart=1; Max-Age=60'] }
    expect(jarOf(60_000, set).cookies).toEqual(['cart set'])
    expect(jarOf(61_002, set).cookies).toEqual([])
    const cleared = { id: 2, set: ['cart=; Max-Age=0'] }
    expect(jarOf(3_000, set, cleared).cookies).toEqual([])
  })

  it('reads characters beyond ASCII as the bytes they are', () => {
    const value = 'caf\xc3\xa9'
    const cookies = jarOf(9_000, { id: 1, set: [`name=${value}`] }, { id: 2, sent: `name=${value}` })
    expect(cookies).toMatchObject({ cookies: ['name sent'], unknown: [] })
  })
})

describe('clientName', () => {
  it.each([
    [IPHONE, 'Chrome 156, iPhone'],
    [CHROME, 'Chromium 156'],
    ['kube-probe/1.31', 'kube-probe 1.31'],
    ['', 'unnamed program'],
  ])('%s is %s', (userAgent, name) => {
    expect(clientName({ userAgent })).toBe(name)
  })
})

describe('the jars of clients', () => {
  it('plays a client anew only where one of its exchanges is another, and lets cookies run out all the same', () => {
    let played = 0
    const jars = new ClientJars((profile) => {
      played += 1
      return engineOf(profile)
    })
    const all = [
      exchange({ id: 1, userAgent: CHROME, set: [`sid=${SID}`, 'cart=1; Max-Age=60'] }),
      exchange({ id: 2, userAgent: CHROME, sent: `sid=${SID}` }),
    ]
    const told = (exchanges: typeof all, now: number) => {
      const [client] = clientsOf(exchanges)
      if (!client) throw new Error('there is a client')
      return jars.of(client, now).cookies.map(({ cookie, sent }) => `${cookie.name} ${sent ? 'sent' : 'set'}`)
    }
    expect(told(all, 9_000)).toEqual(['sid sent', 'cart set'])
    expect(told([...all], 90_000)).toEqual(['sid sent'])
    expect(played).toBe(1)
    const more = exchange({ id: 3, userAgent: CHROME, sent: `sid=${SID}; cart=1` })
    expect(told([...all, more], 9_000)).toEqual(['sid sent', 'cart sent'])
    expect(played).toBe(2)
  })
})

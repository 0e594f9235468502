import { describe, expect, it } from 'vitest'
import { Jar } from '../cookie/jar.ts'
import { profiles } from '../cookie/profiles/profile.ts'
import type { Engine } from '../cookie/same-site/context.ts'
import { receiveSetCookie } from '../cookie/storing/storage-model.ts'
import { labSites } from './lab-sites.ts'
import { LATE, predictProbe } from './predict.ts'
import { PROBE_IDS, type ProbeId } from './probe.ts'
import { thirdPartyShown } from './third-party-shown.ts'

const START = 1_790_000_000_000
const RUN = { run: 'run-12345678', browser: 'browser-12345678' }
const found = labSites('http://app.localhost:3000')
if (!found) throw new Error('home has sites')
const sites = found

const chromium: Engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host) => host.slice(host.lastIndexOf('.') + 1),
}

/** The probes that are predicted to carry a cookie that home set, `after` ms later. */
function carriers(line: string, engine: Engine = chromium, after = 1_000): readonly ProbeId[] {
  return PROBE_IDS.filter((probe) => {
    const jar = new Jar()
    const url = `${sites.home}/`
    receiveSetCookie(jar, line, { url, as: 'fetch', method: 'GET', from: url, now: START }, engine)
    return predictProbe(jar, probe, RUN, sites, engine, START + after)?.sent.length === 1
  })
}

const SAME_ORIGIN: readonly ProbeId[] = [
  'fetch-same-origin',
  'fetch-include',
  'worker',
  'reload',
  'user-reload',
  'address-bar',
  'websocket',
]
const SAME_SITE: readonly ProbeId[] = [...SAME_ORIGIN, 'sub-fetch', 'sub-iframe']
/** What is done once storage access is granted. */
const GRANTED: readonly ProbeId[] = ['storage-after', 'storage-retry', 'storage-load']
const GETS: readonly ProbeId[] = ['link', 'redirect']
const POSTS: readonly ProbeId[] = ['form-post', 'form-post-late']
const EMBEDDED: readonly ProbeId[] = [
  'cross-fetch',
  'cross-image',
  'cross-iframe',
  'second-iframe',
  'cross-beacon',
  'cross-websocket',
  'cross-preflighted',
  'cross-eventsource',
  'cross-script',
  'cross-stylesheet',
  'cross-media',
  'cross-preload',
  'nested-iframe',
  'framed-link',
  'sandboxed-image',
  'storage-before',
  ...GRANTED,
]

function expectCarriers(actual: readonly ProbeId[], ...wanted: readonly (readonly ProbeId[])[]): void {
  expect(actual.toSorted()).toEqual(wanted.flat().toSorted())
}

describe('where a cookie goes', () => {
  it('Strict stays within the site, HttpOnly away from scripts', () => {
    expectCarriers(carriers('a=1; Path=/; SameSite=Strict'), SAME_SITE, ['script-home'])
    expectCarriers(carriers('a=1; Path=/; SameSite=Strict; HttpOnly'), SAME_SITE)
  })

  it('Lax goes along with what changes the address bar by GET', () => {
    expectCarriers(carriers('a=1; Path=/; SameSite=Lax; HttpOnly'), SAME_SITE, GETS)
  })

  it('none at all goes along with a POST too, for two minutes', () => {
    expectCarriers(carriers('a=1; Path=/; HttpOnly'), SAME_SITE, GETS, POSTS)
    expectCarriers(carriers('a=1; Path=/; HttpOnly', chromium, LATE), SAME_SITE, GETS)
  })

  it('None goes everywhere; only what asks without credentials is without it', () => {
    expectCarriers(carriers('a=1; Path=/; SameSite=None; Secure; HttpOnly'), SAME_SITE, GETS, POSTS, EMBEDDED)
  })

  it('a Domain opens the sub-host to its scripts', () => {
    expectCarriers(carriers('a=1; Path=/; Domain=app.localhost; SameSite=Strict'), SAME_SITE, [
      'script-home',
      'script-sub',
    ])
  })

  it.each(['blocked', 'partitioned'] as const)(
    'third-party cookies %s keep None out of other sites',
    (thirdParty) => {
      const engine = { ...chromium, thirdParty }
      expectCarriers(
        carriers('a=1; Path=/; SameSite=None; Secure; HttpOnly', engine),
        ...[SAME_SITE, GETS, POSTS, GRANTED, ['framed-link' as const]],
      )
    },
  )

  it('Firefox has no Lax by default', () => {
    const engine: Engine = { ...chromium, profile: profiles.firefox }
    expectCarriers(carriers('a=1; Path=/; HttpOnly', engine, LATE), SAME_SITE, GETS, POSTS, EMBEDDED)
  })
})

describe('a prediction', () => {
  it('names what stays behind, and why', () => {
    const jar = new Jar()
    const url = `${sites.home}/`
    const request = { url, as: 'fetch', method: 'GET', from: url, now: START } as const
    for (const line of ['a=1; Path=/; SameSite=Strict', 'b=1; Path=/'])
      receiveSetCookie(jar, line, request, chromium)
    const prediction = predictProbe(jar, 'link', RUN, sites, chromium, START)
    expect(prediction?.sent.map(({ name }) => name)).toEqual(['b'])
    expect(
      [...(prediction?.withheld.values() ?? [])].map(({ cookie, reasons }) => [cookie.name, reasons.length]),
    ).toEqual([['a', 1]])
  })
})

describe('how third-party cookies are treated', () => {
  it.each([
    [false, false, 'blocked'],
    [false, true, 'blocked'],
    [true, false, 'partitioned'],
    [true, true, 'allowed'],
  ] as const)('shows in what comes back there: %s, and at home: %s', (cameBack, cameHome, state) => {
    expect(thirdPartyShown(cameBack, cameHome)).toBe(state)
  })
})

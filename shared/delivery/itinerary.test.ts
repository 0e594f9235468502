import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { homePage, isAvailable, itinerary, type RunPlan, type SetFrom } from './itinerary.ts'
import { labSites, withScheme } from './lab-sites.ts'
import { COMES_WITH } from './page-action.ts'
import { PROBE_IDS, PROBES } from './probe.ts'
import { probeContext } from './probe-context.ts'
import { probeOf, probeUrl } from './probe-url.ts'

const sites = labSites('http://app.localhost:3000')
const fallback = labSites('http://localhost:3000')
if (!sites || !fallback) throw new Error('home has sites')

const NAME = { run: 'run-12345678', browser: 'browser-12345678' }

function plan(change: Partial<RunPlan> = {}): RunPlan {
  return { ...NAME, probes: PROBE_IDS, set: null, thirdParty: false, ...change }
}

describe('the way of the tab', () => {
  it('makes every probe that the tab makes, each once', () => {
    const stops = itinerary(plan(), sites)
    const made = [
      ...stops.flatMap(({ actions }) => actions.map(({ probe }) => probe)),
      ...stops.flatMap(({ leadsTo }) => leadsTo ?? []),
      ...homePage('cross-iframe', plan(), sites).actions.map(({ probe }) => probe),
      ...(COMES_WITH['cross-preflighted'] ?? []),
    ]
    const wanted = PROBES.filter(({ by }) => by === 'tab').map(({ id }) => id)
    expect(made.toSorted()).toEqual(wanted.toSorted())
  })

  it('ends, whatever is asked for: each page goes on to the next stop, the last one closes', () => {
    const asked = fc.record({
      probes: fc.subarray([...PROBE_IDS]),
      thirdParty: fc.boolean(),
    })
    fc.assert(
      fc.property(asked, fc.constantFrom(sites, fallback), (change, lab) => {
        const stops = itinerary(plan(change), lab)
        for (const [at, { next, leadsTo }] of stops.entries()) {
          const onward = leadsTo === null ? next : homePage(leadsTo, plan(change), lab).next
          const last = at === stops.length - 1
          expect(onward.kind).toBe(last ? 'close' : 'go')
          if (onward.kind === 'go') {
            expect(onward.url).toBe(`${stops[at + 1]?.origin}/probe/${NAME.run}/${at + 1}`)
          }
        }
      }),
    )
  })

  it.each([
    ['cross-fetch', 'http://other.localhost:3000'],
    ['cross-iframe', 'http://other.localhost:3000'],
    ['cross-iframe-script', 'http://other.localhost:3000'],
    ['second-iframe', 'http://second.localhost:3000'],
    ['sub-fetch', 'http://api.app.localhost:3000'],
    ['sub-script', 'http://api.app.localhost:3000'],
    ['link', 'http://other.localhost:3000'],
  ] satisfies [SetFrom, string][])('sets cookies from %s at %s first', (from, origin) => {
    const [first] = itinerary(plan({ set: { from, scheme: null, lines: ['a=1'] } }), sites)
    expect(first?.origin).toBe(origin)
    const https = itinerary(plan({ probes: [], set: { from, scheme: 'https', lines: ['a=1'] } }), sites)
    expect(https[0]?.origin).toBe(origin.replace('http:', 'https:'))
  })

  it('sends nothing but to the lab’s own hosts', () => {
    const hosts = new Set(['app.localhost', 'api.app.localhost', 'other.localhost', 'second.localhost'])
    for (const { origin, actions, next } of itinerary(plan({ thirdParty: true }), sites)) {
      const urls = [origin, ...actions.map(({ url }) => url), ...('url' in next ? [next.url] : [])]
      for (const url of urls) expect(hosts).toContain(new URL(url).hostname)
    }
  })
})

describe('where *.localhost does not resolve', () => {
  it('the other site is 127.0.0.1, and what needs a sub-host or a second site is not available', () => {
    expect(fallback).toEqual({
      home: 'http://localhost:3000',
      subHost: null,
      other: 'http://127.0.0.1:3000',
      second: null,
    })
    const absent = PROBE_IDS.filter((id) => !isAvailable(id, fallback))
    expect(absent).toEqual(['sub-fetch', 'sub-iframe', 'second-iframe', 'script-sub'])
    for (const id of PROBE_IDS) expect(probeContext(id, NAME, fallback, 0) === null).toBe(absent.includes(id))
  })

  it('has no sites for a host that is no home', () => {
    expect(labSites('http://other.localhost')).toBeNull()
    expect(labSites('file:///x')).toBeNull()
  })
})

describe('the names of probes', () => {
  it.each(PROBE_IDS)('%s is read back from its URL', (id) => {
    const { pathname, search } = new URL(probeUrl(id, NAME, sites))
    expect(probeOf(pathname + search)).toEqual({ run: NAME.run, name: id })
  })

  it.each([
    '/lab/probe/short/link',
    '/lab/probe/run-12345678/link/more',
    '/lab/probes/run-12345678/link',
    '/x',
  ])('%s is none', (url) => {
    expect(probeOf(url)).toBeNull()
  })

  it('keep ports when the scheme changes', () => {
    expect(withScheme(sites, 'https').home).toBe('https://app.localhost:3000')
  })
})

import { describe, expect, it } from 'vitest'
import { labSites } from './lab-sites.ts'
import { PROBE_IDS, PROBES, type ProbeId } from './probe.ts'
import { probeContext } from './probe-context.ts'

const NOW = 1_790_000_000_000
const RUN = { run: 'run-12345678', browser: 'browser-12345678' }
const found = labSites('http://app.localhost:3000')
if (!found) throw new Error('home has sites')
const sites = found

const HOME = 'http://app.localhost:3000/'
const SUB = 'http://api.app.localhost:3000/'
const OTHER = 'http://other.localhost:3000/'
const SECOND = 'http://second.localhost:3000/'

describe('a request', () => {
  it.each([
    ['fetch-omit', { as: 'fetch', method: 'GET', from: HOME, credentials: 'omit' }],
    ['fetch-same-origin', { as: 'fetch', method: 'GET', from: HOME, credentials: 'same-origin' }],
    ['fetch-include', { as: 'fetch', method: 'GET', from: HOME, credentials: 'include' }],
    ['reload', { as: 'reload', method: 'GET', by: 'script' }],
    ['user-reload', { as: 'reload', method: 'GET', from: null, by: 'user' }],
    ['address-bar', { as: 'navigation', method: 'GET', from: null }],
    ['worker', { as: 'worker', method: 'GET', from: HOME }],
    ['websocket', { as: 'websocket', method: 'GET', from: HOME }],
    ['sub-fetch', { as: 'fetch', method: 'GET', from: SUB, credentials: 'include' }],
    ['sub-iframe', { as: 'iframe', method: 'GET', from: SUB }],
    ['cross-fetch', { as: 'fetch', method: 'GET', from: OTHER, credentials: 'include' }],
    ['cross-image', { as: 'image', method: 'GET', from: OTHER }],
    ['cross-iframe', { as: 'iframe', method: 'GET', from: OTHER }],
    ['second-iframe', { as: 'iframe', method: 'GET', from: SECOND }],
    ['cross-beacon', { as: 'beacon', method: 'POST', from: OTHER }],
    ['cross-websocket', { as: 'websocket', method: 'GET', from: OTHER }],
    ['cross-preflight', { as: 'preflight', method: 'OPTIONS', from: OTHER }],
    ['cross-preflighted', { as: 'fetch', method: 'GET', from: OTHER, credentials: 'include' }],
    ['cross-eventsource', { as: 'eventsource', method: 'GET', from: OTHER, credentials: 'include' }],
    ['cross-script', { as: 'script', method: 'GET', from: OTHER }],
    ['cross-module', { as: 'module', method: 'GET', from: OTHER }],
    ['cross-stylesheet', { as: 'stylesheet', method: 'GET', from: OTHER }],
    ['cross-font', { as: 'font', method: 'GET', from: OTHER }],
    ['cross-media', { as: 'media', method: 'GET', from: OTHER }],
    ['cross-preload', { as: 'preload', method: 'GET', from: OTHER }],
    ['nested-iframe', { as: 'iframe', method: 'GET', from: OTHER, ancestors: [HOME] }],
    ['framed-link', { as: 'navigation', method: 'GET', within: 'frame', from: OTHER, ancestors: [HOME] }],
    ['sandboxed-image', { as: 'image', method: 'GET', document: 'sandboxed', from: HOME, ancestors: [HOME] }],
    ['storage-before', { as: 'fetch', method: 'GET', from: HOME, ancestors: [OTHER] }],
    [
      'storage-after',
      { as: 'fetch', method: 'GET', from: HOME, ancestors: [OTHER], storageAccess: 'granted' },
    ],
    ['storage-retry', { as: 'fetch', method: 'GET', from: OTHER, activate: 'retry' }],
    ['link', { as: 'navigation', method: 'GET', from: OTHER }],
    [
      'redirect',
      { as: 'navigation', method: 'GET', from: OTHER, redirects: [`${OTHER}probe/${RUN.run}/bounce`] },
    ],
    ['form-post', { as: 'navigation', method: 'POST', from: OTHER }],
    ['form-post-late', { as: 'navigation', method: 'POST', from: OTHER }],
  ] satisfies [ProbeId, object][])('by %s goes to home', (probe, wanted) => {
    const context = probeContext(probe, RUN, sites, NOW)
    if (context?.kind !== 'request') throw new Error('it is a request')
    expect(context.request).toMatchObject({ ...wanted, now: NOW })
    expect(new URL(context.request.url).host).toBe('app.localhost:3000')
    expect(new URL(context.request.url).protocol).toBe(wanted.as === 'websocket' ? 'ws:' : 'http:')
  })
})

describe('a script', () => {
  it.each([
    ['script-home', 'app.localhost', undefined],
    ['script-sub', 'api.app.localhost', undefined],
    ['script-third-party', 'app.localhost', [OTHER]],
  ] satisfies [ProbeId, string, string[] | undefined][])('of %s runs at %s', (probe, host, ancestors) => {
    const context = probeContext(probe, RUN, sites, NOW)
    if (context?.kind !== 'document') throw new Error('it is a document')
    expect(new URL(context.document.url).hostname).toBe(host)
    expect(context.document.ancestors).toEqual(ancestors)
  })
})

describe('the list of probes', () => {
  it('has each one once, group by group, with words of its own', () => {
    expect(PROBES.map(({ id }) => id)).toEqual([...PROBE_IDS])
    const groups = PROBES.map(({ group }) => group)
    const runs = groups.filter((group, at) => group !== groups[at - 1])
    expect(runs).toHaveLength(new Set(groups).size)
    expect(new Set(PROBES.map(({ phrase }) => phrase)).size).toBe(PROBES.length)
  })
})

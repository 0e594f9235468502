import { expect, it } from 'vitest'
import { isAvailable, itinerary } from './itinerary.ts'
import type { LabSites } from './lab-sites.ts'
import { absentFor } from './missing-site.ts'
import { PROBE_IDS } from './probe.ts'
import { probeContext } from './probe-context.ts'

const HOSTED: LabSites = {
  home: 'https://23456789abcd.lab.example.org',
  subHost: null,
  other: null,
  second: null,
  missing: { subHost: 'certificate', other: 'one-domain', second: 'one-domain' },
}

it('says of each probe why it cannot be tried', () => {
  expect(absentFor('fetch-include', HOSTED)).toBeNull()
  expect(absentFor('link', HOSTED)?.why).toContain('wants a second one')
  expect(absentFor('script-third-party', HOSTED)?.label).toBe('1 site')
  expect(absentFor('sub-fetch', HOSTED)?.why).toContain('two levels below')
  expect(absentFor('sub-fetch', { ...HOSTED, missing: {} })?.why).toContain('does not resolve')
})

it('plans nothing for hosts that are not there', () => {
  const run = { run: '12345678', browser: 'b' }
  const plan = { ...run, probes: [...PROBE_IDS], set: null, thirdParty: true }
  expect(itinerary(plan, HOSTED).every(({ origin }) => origin === HOSTED.home)).toBe(true)
  expect(
    itinerary({ ...plan, probes: [], set: { from: 'link', scheme: null, lines: ['a=1'] } }, HOSTED),
  ).toEqual([])
  for (const id of PROBE_IDS) expect(probeContext(id, run, HOSTED, 0) === null).toBe(!isAvailable(id, HOSTED))
  expect(PROBE_IDS.filter((id) => isAvailable(id, HOSTED))).not.toContain('cross-fetch')
})

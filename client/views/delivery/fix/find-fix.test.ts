import { describe, expect, it } from 'vitest'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import type { ThirdParty } from '../../../../shared/cookie/same-site/third-party.ts'
import { PROBE_IDS, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { attributeOf, lineParts } from '../../../../shared/explain/line/set-cookie-line.ts'
import { chromium, START } from '../../../model/jar/jar-test-kit.ts'
import { cellAt, firstOf, jarWith, matrixWith, sites } from '../delivery-test-kit.ts'
import { sampleCookies } from '../set/sample-cookies.ts'
import { findFix } from './find-fix.ts'

function fixOf(line: string, probe: ProbeId, thirdParty: ThirdParty = 'allowed') {
  const engine = { ...chromium, thirdParty }
  const jar = jarWith([line], engine)
  return findFix(firstOf(jar), probe, { jar, engine, sites, now: START + 1_000 })
}

describe('the smallest fix', () => {
  it.each([
    ['a=1; Path=/; SameSite=Lax; Secure', 'cross-iframe', 'Set SameSite=None'],
    ['a=1; Path=/; SameSite=Lax', 'cross-iframe', 'Add Secure and set SameSite=None'],
    ['a=1; Path=/; SameSite=Strict', 'link', 'Set SameSite=Lax'],
    ['a=1; Path=/elsewhere; SameSite=Lax', 'link', 'Set Path=/'],
    ['a=1; Path=/; HttpOnly', 'script-home', 'Remove HttpOnly'],
    ['a=1; Path=/; SameSite=Lax; Secure', 'form-post', 'Set SameSite=None'],
    ['a=1; Path=/; Secure', 'form-post-late', 'Set SameSite=None'],
    ['a=1; Path=/', 'script-sub', 'Set Domain=app.localhost'],
    ['a=1; Path=/; HttpOnly', 'script-sub', 'Remove HttpOnly and set Domain=app.localhost'],
    ['__Host-a=1; Path=/; Secure', 'script-sub', 'Drop the __Host- prefix and set Domain=app.localhost'],
  ] as const)('of %s for %s: %s', (line, probe, label) => {
    expect(fixOf(line, probe)).toMatchObject({ label })
  })

  it.each(['allowed', 'blocked', 'partitioned'] as const)(
    'really turns the cell green, with third-party cookies %s, or there is a reason why none does',
    (thirdParty) => {
      const engine = { ...chromium, thirdParty }
      for (const line of sampleCookies(sites.home)) {
        const jar = jarWith([line], engine)
        const cookie = firstOf(jar)
        for (const { probe, predicted } of matrixWith(jar, [], { engine }).rows[0]?.cells ?? []) {
          if (predicted !== 'no') continue
          const fix = findFix(cookie, probe, { jar, engine, sites, now: START + 2_000 })
          if (typeof fix === 'string') {
            expect(fix, `${line} ${probe}`).toMatch(/^[A-Z].*\.$/)
            expect(fix, `${line} ${probe}`).not.toMatch(/None of the combinations/)
            continue
          }
          const mended = matrixWith(jarWith([fix.after], engine), [], { engine })
          const name = lineParts(fix.after).name
          const sent = mended.rows[0]?.cells
            .filter((cell) => cell.predicted === 'yes')
            .map((cell) => cell.probe)
          expect(cellAt(mended, name, probe).predicted, `${fix.after} ${probe}`).toBe('yes')
          for (const also of fix.alsoSent) expect(sent).toContain(also)
          for (const lost of fix.noLonger) expect(sent).not.toContain(lost)
        }
      }
    },
  )

  it('counts what else it turns, in both directions', () => {
    const fix = fixOf('a=1; Path=/; Domain=app.localhost; SameSite=Lax; Secure', 'cross-fetch')
    if (typeof fix === 'string') throw new Error('SameSite=None does it')
    const turned: ProbeId[] = ['cross-fetch', ...fix.alsoSent, ...fix.noLonger]
    expect(fix.turned).toEqual(turned.toSorted(byColumn))
    expect(fix.alsoSent).toEqual(expect.arrayContaining(['cross-iframe', 'form-post', 'form-post-late']))
    expect(fix.noLonger).toEqual([])
  })

  it('keeps name and value, and drops a prefix only when nothing else helps', () => {
    const fix = fixOf('__Host-a=x%20y; Path=/; Secure; SameSite=Lax', 'cross-iframe')
    if (typeof fix === 'string') throw new Error('SameSite=None does it')
    expect(lineParts(fix.after)).toMatchObject({ name: '__Host-a', value: 'x%20y' })
    expect(attributeOf(lineParts(fix.after), 'SameSite')?.value).toBe('None')
  })

  it.each([
    ['fetch-omit', 'allowed', /without credentials/],
    ['cross-preflight', 'allowed', /answer OPTIONS/],
    ['cross-module', 'allowed', /crossorigin="use-credentials"/],
    ['cross-font', 'allowed', /own origin/],
    [
      'cross-iframe',
      'blocked',
      /inside that page \(first: add Partitioned\)\. .*requestStorageAccess\(\)\. Or bring/,
    ],
    ['cross-fetch', 'partitioned', /inside that page\. .*requestStorageAccess/],
  ] as const)('does not exist by %s with third-party cookies %s', (probe, state, why) => {
    expect(fixOf('a=1; Path=/; Secure; SameSite=None', probe, state)).toMatch(why)
  })

  it('follows the rules of the browser it is for', () => {
    const engine = { ...chromium, profile: profiles.firefox }
    const jar = jarWith(['a=1; Path=/'], engine)
    const facts = { jar, engine, sites, now: START + 1_000 }
    // Firefox has no Lax by default.
    expect(cellAt(matrixWith(jar, [], { engine }), 'a', 'form-post-late').predicted).toBe('yes')
    expect(findFix(firstOf(jar), 'fetch-omit', facts)).toMatch(/without credentials/)
  })
})

function byColumn(a: ProbeId, b: ProbeId): number {
  return PROBE_IDS.indexOf(a) - PROBE_IDS.indexOf(b)
}

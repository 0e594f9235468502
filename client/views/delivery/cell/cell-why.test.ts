import { describe, expect, it } from 'vitest'
import { profiles } from '../../../../shared/cookie/profiles/profile.ts'
import type { ThirdParty } from '../../../../shared/cookie/same-site/third-party.ts'
import { PROBE_IDS, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { chromium } from '../../../model/jar/jar-test-kit.ts'
import { answered, cellAt, firstOf, jarWith, matrixWith } from '../delivery-test-kit.ts'
import { cellWhy, disagreementWords } from './cell-why.ts'
import { capsuleWords, cellWords } from './cell-words.ts'
import { corsWords } from './cors-words.ts'

/** One or more whole sentences, of nothing but words that were meant. */
const SENTENCES = /^[A-Z](?!.*(?:undefined|null|NaN|\[object)).*\.$/

const STATES: readonly ThirdParty[] = ['allowed', 'blocked', 'partitioned']

/** Every flag that decides where a cookie goes. */
const LINES = ['', '; SameSite=Lax', '; SameSite=Strict', '; SameSite=None; Secure'].flatMap((sameSite) =>
  ['', '; HttpOnly', '; Domain=app.localhost', '; Path=/elsewhere', '; Secure; Partitioned'].map(
    (more) => `a=1; Path=/${sameSite}${more}`,
  ),
)

describe('why a cell is as it is', () => {
  it.each(PROBE_IDS)('is said in sentences for %s, whatever the cookie and the browser', (probe) => {
    for (const profile of Object.values(profiles)) {
      for (const thirdParty of STATES) {
        const engine = { ...chromium, profile, thirdParty }
        for (const line of LINES) {
          const jar = jarWith([line], engine)
          for (const { cookie, cells } of matrixWith(jar, [], { engine }).rows) {
            const cell = cells.find((one) => one.probe === probe)
            if (!cell) throw new Error(`there is a cell for ${probe}`)
            expect(cellWhy(cookie, cell, engine), line).toMatch(SENTENCES)
            expect(cellWords(cookie, cell)).toMatch(
              /^a .+: predicted (sent|withheld|readable|not readable), not run yet$/,
            )
          }
        }
      }
    }
  })

  it.each([
    ['a=1; Path=/; SameSite=Lax', 'cross-iframe', 'allowed', /Lax rides along only when the address bar/],
    ['a=1; Path=/; SameSite=Strict', 'link', 'allowed', /Strict never rides along/],
    ['a=1; Path=/; SameSite=Lax', 'link', 'allowed', /with GET that is enough for Lax/],
    ['a=1; Path=/; SameSite=Lax', 'form-post', 'allowed', /POST, and Lax rides along with GET only/],
    ['a=1; Path=/', 'form-post', 'allowed', /for 2 minutes after it was made/],
    ['a=1; Path=/; SameSite=None; Secure', 'cross-fetch', 'blocked', /blocks third-party cookies/],
    ['a=1; Path=/; SameSite=None; Secure', 'cross-fetch', 'partitioned', /does not exist/],
    ['a=1; Path=/; SameSite=None; Secure', 'cross-fetch', 'allowed', /lets it ride along across sites/],
    [
      'a=1; Path=/; Secure; SameSite=None; Partitioned',
      'cross-iframe',
      'allowed',
      /kept for pages of .*app\.localhost/,
    ],
    ['a=1; Path=/; HttpOnly', 'script-home', 'allowed', /Scripts never see an HttpOnly cookie/],
    ['a=1; Path=/', 'script-sub', 'allowed', /belongs to (another host|app\.localhost only)/],
    ['a=1; Path=/elsewhere', 'fetch-include', 'allowed', /Path=\/elsewhere does not cover this path/],
    ['a=1; Path=/', 'fetch-omit', 'allowed', /without credentials/],
    ['a=1; Path=/', 'sub-fetch', 'allowed', /stays within the site/],
  ] as const)('of %s for %s, third-party cookies %s', (line, probe, thirdParty, words) => {
    const engine = { ...chromium, thirdParty }
    const jar = jarWith([line], engine)
    expect(cellWhy(firstOf(jar), cellAt(matrixWith(jar, [], { engine }), 'a', probe), engine)).toMatch(words)
  })
})

describe('why prediction and reality differ', () => {
  const OWN = { asOwn: true, probedThirdParty: true }

  function differing(line: string, probe: ProbeId, header: string, after = 1_000) {
    const jar = jarWith([line])
    const cell = cellAt(matrixWith(jar, [[probe, answered(probe, header, { jar, after })]]), 'a', probe)
    expect(cell.differs).toBe(true)
    return (facts: Partial<typeof OWN> = {}) =>
      disagreementWords(firstOf(jar), cell, chromium, { ...OWN, ...facts })
  }

  const NONE = 'a=1; Path=/; SameSite=None; Secure'

  it.each([
    [
      'another browser than the prediction is for',
      NONE,
      'cross-fetch',
      '',
      { asOwn: false },
      /for chromium, and this is another browser/i,
    ],
    [
      'a browser whose third-party rule was not probed',
      NONE,
      'cross-fetch',
      '',
      { probedThirdParty: false },
      /not probed/,
    ],
    ['an extension or a setting', NONE, 'cross-iframe', '', {}, /extension, or a setting for this site/],
    ['another program', NONE, 'link', 'a=2', {}, /with another value\. Another program/],
    ['nothing that is known', 'a=1; Path=/; SameSite=Strict', 'link', 'a=1', {}, /seen sent\. Not known why/],
  ] as const)('may be %s', (_cause, line, probe, header, facts, words) => {
    const said = differing(line, probe, header)(facts)
    expect(said).toMatch(words)
    expect(said).toMatch(SENTENCES)
  })

  it.each([
    [118_000, '', /118 s old/],
    [122_000, 'a=1', /122 s old/],
  ] as const)('may be the clock of Lax+POST, %i ms after the cookie', (after, header, words) => {
    expect(differing('a=1; Path=/', 'form-post', header, after)()).toMatch(words)
  })

  it('is not the clock of Lax+POST long before it ends', () => {
    expect(differing('a=1; Path=/', 'form-post', '', 5_000)()).toMatch(/Not known why/)
  })
})

describe('a capsule in words', () => {
  const jar = jarWith(['a=1; Path=/'])
  it.each([
    ['link', 'a=1', 'predicted sent, seen sent'],
    ['link', '', 'predicted sent, seen withheld'],
    ['link', 'a=9', 'predicted sent, seen with another value'],
    ['script-home', 'a=1', 'predicted readable, seen readable'],
    ['script-sub', '', 'predicted not readable, seen not readable'],
  ] as const)('of %s that came with "%s"', (probe, header, words) => {
    expect(
      capsuleWords(cellAt(matrixWith(jar, [[probe, answered(probe, header, { jar })]]), 'a', probe)),
    ).toBe(words)
  })

  it('says that what was seen was before a change', () => {
    const changed = jarWith(['a=1; Path=/; SameSite=Strict'])
    const matrix = matrixWith(changed, [['link', answered('link', 'a=1', { jar })]])
    expect(capsuleWords(cellAt(matrix, 'a', 'link'))).toBe('predicted withheld, before the change seen sent')
  })

  it('says that there is no answer, and why', () => {
    const matrix = matrixWith(jar, [['link', { kind: 'none', reason: 'The tab was closed.' }]])
    expect(capsuleWords(cellAt(matrix, 'a', 'link'))).toBe('predicted sent, no answer: The tab was closed.')
  })
})

describe('the other words of a cell', () => {
  it.each(PROBE_IDS)('are there for %s', (probe) => {
    expect(corsWords(probe)).toMatch(/^(allowed|not asked|not in play)/)
  })
})

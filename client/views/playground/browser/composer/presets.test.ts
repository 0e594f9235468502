import { describe, expect, it } from 'vitest'
import { Jar } from '../../../../../shared/cookie/jar.ts'
import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import type { Engine } from '../../../../../shared/cookie/same-site/context.ts'
import {
  receiveScriptSet,
  receiveSetCookie,
  type SetVerdict,
} from '../../../../../shared/cookie/storing/storage-model.ts'
import { wireLineOfCall } from '../../../../../shared/express-call/cookie-call.ts'
import { expressRefusal } from '../../../../../shared/express-call/express-refusal.ts'
import { missOf } from '../outlook/miss.ts'
import { presetsFor } from './presets.ts'

const HOME = 'app.localhost'
const NOW = 1_790_000_000_000
const url = `http://${HOME}:3000/lab/set-cookie`

const engine: Engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host) => host.slice(host.lastIndexOf('.') + 1),
}

function stored(line: string): Jar {
  const jar = new Jar()
  receiveSetCookie(jar, line, { url, as: 'fetch', method: 'POST', from: url, now: NOW }, engine)
  return jar
}

/** What Chromium does with a preset; null where Express throws. */
function outcome(label: string, jar = new Jar()): SetVerdict | null {
  const preset = presetsFor(HOME, [...jar.cookies()]).find((one) => one.label === label)
  if (!preset) throw new Error(`no preset ${label}`)
  const { what } = preset
  if ('call' in what) {
    const call = { ...what.call, ignored: [] }
    if (expressRefusal(call, NOW)) return null
    return receiveSetCookie(
      jar,
      wireLineOfCall(call, NOW),
      { url, as: 'fetch', method: 'POST', from: url, now: NOW },
      engine,
    )
  }
  if (what.way === 'script') return receiveScriptSet(jar, what.line, { url, now: NOW }, engine)
  return receiveSetCookie(jar, what.line, { url, as: 'fetch', method: 'POST', from: url, now: NOW }, engine)
}

describe('the presets', () => {
  it.each([
    ['SameSite=None without Secure', 'SameSiteNoneInsecure'],
    ['__Host- with a Domain', 'InvalidPrefix'],
    ['Domain=localhost', 'InvalidDomain'],
    ['Domain of another site', 'InvalidDomain'],
    ['Partitioned without Secure', 'PartitionedInsecure'],
    ['Over 4,096 bytes', 'NameValuePairExceedsMaxSize'],
    ['HttpOnly from a script', 'HttpOnlyFromScript'],
  ])('%s is rejected: %s', (label, reason) => {
    expect(outcome(label)?.reasons).toEqual([reason])
  })

  it.each([
    ['A plain session cookie', null],
    ['A Path that does not cover the request', null],
    ['Max-Age in milliseconds', 400 * 86_400],
    ['maxAge in seconds', 604],
    ['Kept for two years', 400 * 86_400],
    ['A semicolon in the value', null],
    ['A role that anybody can change', null],
    ['The same role, signed', null],
    ['Ten seconds to live', 10],
  ])('%s is stored for %s seconds', (label, seconds) => {
    const verdict = outcome(label)
    expect(verdict?.stored).toBe(true)
    expect(verdict?.cookie?.expires ?? null).toBe(seconds === null ? null : NOW + seconds * 1000)
  })

  it('cut the value at the semicolon', () => {
    expect(outcome('A semicolon in the value')?.cookie?.value).toBe('tea')
  })

  it('make Express throw at a value that is not encoded', () => {
    expect(outcome('A value that is not encoded')).toBeNull()
  })

  it.each([['theme=dark; Path=/'], ['theme=dark; Path=/lab'], ['theme=dark; Path=/; Domain=app.localhost']])(
    'clear %s in vain, and say what is stored',
    (line) => {
      const jar = stored(line)
      const verdict = outcome('Cleared with other options', jar)
      if (!verdict) throw new Error('nothing throws here')
      expect(jar.size).toBe(1)
      expect(missOf(verdict, jar.cookies())?.sentence).toMatch(/^The stored one has (Path|Domain)=/)
    },
  )

  it('have a name, a hint and a lesson of their own', () => {
    const all = presetsFor(HOME, [])
    for (const field of ['label', 'lesson'] as const)
      expect(new Set(all.map((one) => one[field])).size).toBe(all.length)
    expect(all.every(({ hint, lesson }) => hint.length > 3 && lesson.endsWith('.'))).toBe(true)
  })
})

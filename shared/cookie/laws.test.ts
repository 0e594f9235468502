import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anyAttribute,
  anyBytes,
  anyCase,
  anyLine,
  anyName,
  anyProfile,
  anyRequest,
  anyTime,
  anyUrl,
} from './conformance/any-case.ts'
import { parseCase } from './conformance/case.ts'
import { playCase } from './conformance/play-case.ts'
import { type Cookie, sameCookie } from './cookie.ts'
import { Jar } from './jar.ts'
import { publicSuffix } from './matching/public-suffix.ts'
import { parseSetCookie } from './parsing/parse-set-cookie.ts'
import { profiles } from './profiles/profile.ts'
import { documentDelivery } from './retrieving/retrieval.ts'
import { serializeCookie } from './retrieving/serialize-cookie.ts'
import { engineOf, NOON, Scene } from './same-site/scene.ts'

describe('whatever comes in', () => {
  test('any bytes are parsed or refused', () => {
    const lines = fc.oneof(anyBytes, anyLine)
    fc.assert(
      fc.property(lines, anyProfile, (line, profile) => {
        const result = parseSetCookie(line, profiles[profile])
        if (!result.ok) return
        const { name, value } = result.parsed
        expect(name + value).not.toBe('')
        expect(line).toContain(name)
        expect(line).toContain(value)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any value is a case, or is refused in a sentence', () => {
    const inputs = fc.oneof(fc.jsonValue(), fc.record({ steps: fc.array(fc.jsonValue()) }))
    fc.assert(
      fc.property(inputs, (input) => {
        const parsed = parseCase(input)
        if (!parsed.ok) expect(parsed.error).toMatch(/^[A-Z"].*\.$/)
      }),
    )
  })

  test('every case is answered step by step, and the answer survives JSON', () => {
    fc.assert(
      fc.property(anyCase, (input) => {
        const parsed = parseCase(input)
        if (!parsed.ok) throw new Error(parsed.error)
        const answer = playCase(parsed.value, publicSuffix, NOON)
        expect(answer.steps).toHaveLength(input.steps.length)
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a line is stored, or deletes, or is refused with a reason and its section', () => {
    fc.assert(
      fc.property(anyLine, anyRequest, anyProfile, (line, request, profile) => {
        const { stored, deleted, reasons, sections } = new Scene(profile).set(line, request.url, request)
        expect([stored, deleted, reasons.length > 0].filter(Boolean)).toHaveLength(1)
        expect(sections).toHaveLength(Math.max(1, reasons.length))
      }),
      { numRuns: 2_000 },
    )
  })
})

test('a stored cookie that is serialised and set again is itself', () => {
  fc.assert(
    fc.property(anyLine, anyRequest, anyProfile, (line, request, profile) => {
      const { stored, cookie } = new Scene(profile).set(line, request.url, request)
      if (!stored || !cookie) return
      const again = new Scene(profile).set(serializeCookie(cookie), request.url, request)
      expect(again.stored).toBe(true)
      expect(said(again.cookie)).toEqual(said(cookie))
    }),
    { numRuns: 5_000 },
  )
})

/** What a line can say of a cookie. Expires has whole seconds. */
function said(cookie: Cookie | null): object | null {
  if (!cookie) return null
  const {
    creation: _,
    order: _order,
    setOrder: _setOrder,
    lastAccess: _lastAccess,
    expires,
    ...rest
  } = cookie
  return { ...rest, expires: expires === null ? null : Math.floor(expires / 1000) }
}

describe('the order of the Cookie header', () => {
  const parts = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    path: fc.constantFrom('/', '/lab', '/lab/page'),
    creation: fc.integer({ min: NOON, max: NOON + 2 }),
  })
  const cookies = fc
    .array(parts, { minLength: 2, maxLength: 12 })
    .map((all) => all.map((one, order): Cookie => ({ ...aCookie(), ...one, value: `${order}`, order })))

  test('is total: any two cookies go in one order, whoever else is there', () => {
    const someOf = cookies.chain((all) => fc.tuple(fc.constant(all), fc.subarray(all)))
    fc.assert(
      fc.property(someOf, ([all, some]) => {
        const sent = sentFrom(all)
        expect(sent).toHaveLength(all.length)
        expect(sentFrom(some)).toEqual(sent.filter((cookie) => some.includes(cookie)))
      }),
    )
  })

  test('is not the order in which the jar holds them', () => {
    const shuffled = cookies.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(sentFrom(others)).toEqual(sentFrom(all))
      }),
    )
  })

  function aCookie(): Cookie {
    const { cookie } = new Scene().set('a=1', 'https://example.com/')
    if (!cookie) throw new Error('not stored')
    return cookie
  }

  function sentFrom(some: readonly Cookie[]): readonly Cookie[] {
    const jar = new Jar()
    for (const cookie of some) jar.add('example.com', cookie)
    return documentDelivery(jar, { url: 'https://example.com/lab/page', now: NOON + 9 }, engineOf()).sent
  }
})

test('nothing HttpOnly reaches a script', () => {
  const hidden = fc
    .tuple(anyName, fc.array(anyAttribute, { maxLength: 4 }))
    .map(([name, attributes]) => [`${name}=secret`, ...attributes, 'HttpOnly'].join('; '))
  const sets = fc.array(fc.tuple(fc.oneof(hidden, anyLine), anyRequest), { maxLength: 8 })
  fc.assert(
    fc.property(anyProfile, sets, anyUrl, anyTime, (profile, all, url, now) => {
      const scene = new Scene(profile)
      for (const [line, request] of all) scene.set(line, request.url, request)
      const { sent } = documentDelivery(scene.jar, { url, now }, scene.engine)
      expect(sent.filter(({ httpOnly }) => httpOnly)).toEqual([])
      expect(scene.read(url, { now })).not.toContain('secret')
    }),
    { numRuns: 2_000 },
  )
})

test('a jar holds each cookie once', () => {
  const sets = fc.array(fc.tuple(anyLine, anyRequest), { maxLength: 12 })
  fc.assert(
    fc.property(anyProfile, sets, (profile, all) => {
      const scene = new Scene(profile)
      for (const [line, request] of all) scene.set(line, request.url, request)
      const held = [...scene.jar.cookies()]
      expect(held).toHaveLength(scene.jar.size)
      const twins = held.filter((cookie, at) => held.slice(at + 1).some((other) => sameCookie(cookie, other)))
      expect(twins).toEqual([])
    }),
  )
})

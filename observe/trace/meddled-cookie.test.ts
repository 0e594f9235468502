import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionFix } from '../../shared/session/session-fix.ts'
import { sessionTrace } from '../../shared/session/session-trace.ts'
import { INCOMING, optionsOf, plainCases, type TraceCase } from './cases.ts'
import { caseOf, disagreements } from './disagreements.ts'
import { play } from './play-case.ts'
import { TracedApp } from './traced-app.ts'

let app: TracedApp

beforeAll(async () => {
  app = await TracedApp.start()
})

afterAll(() => app.stop())

describe('a session cookie that the handler meddled with', { timeout: 180_000 }, () => {
  it('sends a cookie whose expiry is false where it sends one that expires', async () => {
    for (const rolling of [false, true]) {
      for (const maxAge of [null, 60_000] as const) {
        for (const incoming of ['none', 'valid'] as const) {
          const of: TraceCase = {
            ...plainCases.at(0),
            rolling,
            maxAge,
            incoming,
            handler: 'write, expires: false',
          }
          const options = optionsOf(of)
          await app.use(options)
          const played = await play(app, of, options)
          expect({ of, found: disagreements(played, options) }).toEqual({ of, found: [] })
          expect(played.setCookie).toHaveLength(1)
          expect(played.setCookie[0]).not.toContain('Expires')
        }
      }
    }
  })

  it('offers no fix for a cookie that was copied from a session of before', async () => {
    const wrong: unknown[] = []
    for (const secure of [true, 'auto', false] as const) {
      for (const incoming of INCOMING) {
        for (const handler of ['regenerate', 'regenerate, keep', 'regenerate, write, save'] as const) {
          for (const forwardedProto of [null, 'https'] as const) {
            const of: TraceCase = { ...plainCases.at(0), secure, incoming, handler, forwardedProto }
            const options = optionsOf(of)
            await app.use(options)
            const facts = caseOf(await play(app, of, options), options)
            const fix = facts && !sessionTrace(facts).cookie?.sent ? sessionFix(facts) : null
            if (!fix) continue
            await app.use(fix.options)
            const { setCookie } = await play(app, of, fix.options)
            if (setCookie.length === 0) wrong.push({ of, fix: fix.option })
          }
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OptionChange } from '../lab-options/option-paths.ts'
import { SLOWED_OPS } from '../protocol/race-facts.ts'
import { LONGEST_WAIT, SCRIPT_METHODS, type Script, type ScriptRequest, type ScriptStep } from './script.ts'
import { parseScript, printScript } from './script-text.ts'

describe('a script', () => {
  it('reads a step a line', () => {
    const parsed = parseScript(`# log in, then shop
      POST /lab/login {"username": "ada", "password": "lovelace"}

      via proxy get /lab/session
      wait 31 min
      parallel
        PATCH /lab/session {"set": {"views": 1}}
        PATCH /lab/session {"set": {"cart": 2}}
      end
      forget cookies`)
    expect(parsed).toEqual({
      ok: true,
      script: {
        name: 'log in, then shop',
        steps: [
          {
            kind: 'request',
            method: 'POST',
            path: '/lab/login',
            body: '{"username": "ada", "password": "lovelace"}',
            viaProxy: false,
          },
          { kind: 'request', method: 'GET', path: '/lab/session', body: null, viaProxy: true },
          { kind: 'wait', ms: 31 * 60_000 },
          {
            kind: 'parallel',
            requests: [
              {
                kind: 'request',
                method: 'PATCH',
                path: '/lab/session',
                body: '{"set": {"views": 1}}',
                viaProxy: false,
              },
              {
                kind: 'request',
                method: 'PATCH',
                path: '/lab/session',
                body: '{"set": {"cart": 2}}',
                viaProxy: false,
              },
            ],
          },
          { kind: 'forget' },
        ],
      },
    })
  })

  it.each<[string, ScriptStep]>([
    ['options rolling: on', { kind: 'options', changes: [['session.rolling', true]] }],
    [
      'options trust proxy: loopback, 10.0.0.1, secure: auto',
      {
        kind: 'options',
        changes: [
          ['trustProxy', ['loopback', '10.0.0.1']],
          ['session.cookie.secure', 'auto'],
        ],
      },
    ],
    ['options maxAge: null', { kind: 'options', changes: [['session.cookie.maxAge', null]] }],
    ['rotate secret', { kind: 'rotate', keepOld: true }],
    ['Rotate secret, drop old', { kind: 'rotate', keepOld: false }],
    ['drop old secrets', { kind: 'drop' }],
    ['restart', { kind: 'restart' }],
    ['fail set', { kind: 'fail', op: 'set' }],
    ['fail GET', { kind: 'fail', op: 'get' }],
  ])('reads %j', (text, step) => {
    const parsed = parseScript(text)
    expect(parsed).toEqual({ ok: true, script: { name: '', steps: [step] } })
    if (parsed.ok) expect(parseScript(printScript(parsed.script))).toEqual(parsed)
  })

  it.each([
    ['options', 1, /come some/],
    ['options roling: on', 1, /no option roling/],
    ['options rolling: maybe', 1, /rolling: This must be true or false/],
    ['options maxAge: -1', 1, /maxAge: /],
    ['options secret: x', 1, /rotate secret/],
    ['rotate', 1, /drop old/],
    ['rotate secret, keep', 1, /drop old/],
    ['drop secrets', 1, /begins with a method/],
    ['restart now', 1, /begins with a method/],
    ['fail', 1, /get, set, touch, destroy/],
    ['fail all', 1, /get, set, touch, destroy/],
    ['parallel\nfail set\nend', 2, /requests only/],
    ['BREW /lab/tea', 1, /begins with a method/],
    ['GET /api/sessions', 1, /path of the lab/],
    ['GET https://example.com/lab', 1, /path of the lab/],
    ['GET /labs', 1, /path of the lab/],
    ['GET', 1, /path of the lab/],
    ['GET /lab/echo {}', 1, /takes no body/],
    ['\nPATCH /lab/session {set', 2, /not JSON/],
    ['wait a bit', 1, /how long/],
    ['wait 501 days', 1, /at most/],
    ['parallel\nwait 1 s\nend', 2, /requests only/],
    ['parallel\nparallel\nend', 2, /cannot hold another/],
    ['end', 1, /no parallel block/],
    ['GET /lab/me\nparallel\nGET /lab/me', 2, /no "end"/],
    ['GET /lab/é', 1, /percent-encoded/],
    ['GET /lab/me\n'.repeat(101), 1, /100 requests/],
    ['#'.repeat(20_001), 1, /20000 characters/],
  ])('says what is wrong in %j', (text, line, detail) => {
    const parsed = parseScript(text)
    expect(parsed.ok).toBe(false)
    if (parsed.ok) return
    expect(parsed.faults[0]?.line).toBe(line)
    expect(parsed.faults[0]?.detail).toMatch(detail)
  })

  const request: fc.Arbitrary<ScriptRequest> = fc
    .record({
      kind: fc.constant('request' as const),
      method: fc.constantFrom(...SCRIPT_METHODS),
      path: fc.stringMatching(/^\/lab\/[!-~]{0,12}$/),
      body: fc.option(fc.json({ noUnicodeString: false })),
      viaProxy: fc.boolean(),
    })
    .map((one) => ({ ...one, body: one.method === 'GET' || one.method === 'HEAD' ? null : one.body }))
    // A body is one line without space at its ends.
    .filter(
      ({ body }) =>
        body === null || (body.trim() === body && body !== '' && !/[\n\r\u2028\u2029]/.test(body)),
    )
  const step: fc.Arbitrary<ScriptStep> = fc.oneof(
    request,
    fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: LONGEST_WAIT }) }),
    fc.constant({ kind: 'forget' as const }),
    fc.constant({ kind: 'restart' as const }),
    fc.constant({ kind: 'drop' as const }),
    fc.record({ kind: fc.constant('rotate' as const), keepOld: fc.boolean() }),
    fc.record({ kind: fc.constant('fail' as const), op: fc.constantFrom(...SLOWED_OPS) }),
    fc.record({
      kind: fc.constant('options' as const),
      changes: fc.constantFrom<readonly OptionChange[]>(
        [['session.rolling', true]],
        [['session.name', 'true']],
        [['session.cookie.path', '/a: b']],
        [['trustProxy', ['loopback', '10.0.0.1']]],
        [
          ['session.genid', 'counter'],
          ['session.store', 'without touch'],
          ['session.cookieFunction', null],
        ],
      ),
    }),
    fc.record({ kind: fc.constant('parallel' as const), requests: fc.array(request, { maxLength: 3 }) }),
  )
  const script: fc.Arbitrary<Script> = fc.record({
    name: fc.stringMatching(/^[a-z][a-z ]{0,8}[a-z]$/),
    steps: fc.array(step, { maxLength: 10 }),
  })

  it('printed, reads back as itself', () => {
    fc.assert(
      fc.property(script, (one) => {
        expect(parseScript(printScript(one))).toEqual({ ok: true, script: one })
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        expect(typeof parseScript(text).ok).toBe('boolean')
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { parseCase } from './case.ts'

const URL = 'https://app.example.com/'

describe('a case', () => {
  test('without more than steps is one by the text, third parties allowed', () => {
    expect(parseCase({ steps: [] })).toEqual({
      ok: true,
      value: { id: null, profile: 'rfc6265bis', thirdParty: 'allowed', steps: [] },
    })
  })

  test.each([['text'], [7]])('keeps its id as it came: %j', (id) => {
    expect(parseCase({ id, steps: [] })).toMatchObject({ value: { id } })
  })

  test.each([
    [null, 'A case is a JSON object with "steps".'],
    [[], 'A case is a JSON object with "steps".'],
    [{ steps: {} }, '"steps" must be a list.'],
    [{ id: {}, steps: [] }, '"id" must be a string.'],
    [
      { profile: 'netscape', steps: [] },
      '"profile" must be rfc6265bis, layered, chromium, firefox or safari.',
    ],
    [
      { profile: 'toString', steps: [] },
      '"profile" must be rfc6265bis, layered, chromium, firefox or safari.',
    ],
    [{ thirdParty: 'maybe', steps: [] }, '"thirdParty" must be allowed, blocked or partitioned.'],
  ])('%j: %s', (input, error) => {
    expect(parseCase(input)).toEqual({ ok: false, error })
  })
})

describe('a step', () => {
  test.each<[string, object, object]>([
    ['clear', { kind: 'clear' }, { kind: 'clear' }],
    ['script-get', { kind: 'script-get', url: URL }, { kind: 'script-get', url: URL, now: null }],
    [
      'a request is a GET by the address bar unless it says otherwise',
      { kind: 'request', url: URL },
      { kind: 'request', url: URL, as: 'navigation', method: 'GET', from: null, now: null },
    ],
    [
      'a response',
      { kind: 'response', url: URL, as: 'fetch', method: 'POST', from: URL, set: ['a=1'], now: 5 },
      { kind: 'response', url: URL, as: 'fetch', method: 'POST', from: URL, set: ['a=1'], now: 5 },
    ],
  ])('%s', (_, step, expected) => {
    const parsed = parseCase({ steps: [step] })
    expect(parsed.ok && parsed.value.steps).toMatchObject([expected])
  })

  test.each<[unknown, string]>([
    [3, 'Step 1: it must be an object.'],
    [
      { kind: 'eat', url: URL },
      'Step 1: "kind" must be response, script-set, store-set, store-delete, clear, clear-site-data, request or script-get.',
    ],
    [{ kind: 'script-get' }, 'Step 1: "url" must be an absolute http, https, ws or wss URL.'],
    [
      { kind: 'script-get', url: 'ftp://a.test/' },
      'Step 1: "url" must be an absolute http, https, ws or wss URL.',
    ],
    [{ kind: 'script-get', url: URL, now: 'noon' }, 'Step 1: "now" must be epoch milliseconds.'],
    [{ kind: 'script-get', url: URL, ancestors: URL }, 'Step 1: "ancestors" must be a list of URLs.'],
    [{ kind: 'script-set', url: URL, set: ['a=1'] }, 'Step 1: "set" must be a string.'],
    [{ kind: 'store-set', url: URL, set: 'a=1' }, 'Step 1: "set" must be an object.'],
    [{ kind: 'response', url: URL, set: 'a=1' }, 'Step 1: "set" must be a list of header lines.'],
    [{ kind: 'request', url: URL, method: 5 }, 'Step 1: "method" must be a string.'],
    [{ kind: 'request', url: URL, from: 5 }, 'Step 1: "from" must be a URL or null.'],
    [{ kind: 'request', url: URL, by: 'me' }, 'Step 1: "by" must be user or script.'],
    [
      { kind: 'request', url: URL, credentials: 'all' },
      'Step 1: "credentials" must be omit, same-origin or include.',
    ],
    [{ kind: 'request', url: URL, redirects: [1] }, 'Step 1: "redirects" must be a list of URLs.'],
  ])('%j: %s', (step, error) => {
    expect(parseCase({ steps: [step] })).toEqual({ ok: false, error })
  })
})

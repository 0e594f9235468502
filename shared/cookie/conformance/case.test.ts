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
    [{ kind: 'request', url: URL, within: 'page' }, 'Step 1: "within" must be frame.'],
    [
      { kind: 'request', url: URL, within: 'frame', as: 'fetch' },
      'Step 1: "within" goes with a navigation or a reload.',
    ],
    [
      { kind: 'request', url: URL, within: 'frame', from: URL },
      'Step 1: "within" a frame needs "ancestors": the pages around it, from the top down.',
    ],
    [
      { kind: 'script-get', url: URL, document: 'pdf' },
      'Step 1: "document" must be sandboxed, data, blob, srcdoc or credentialless.',
    ],
    [{ kind: 'script-get', url: URL, storageAccess: true }, 'Step 1: "storageAccess" must be granted.'],
    [{ kind: 'request', url: URL, history: 'forward' }, 'Step 1: "history" must be back.'],
    [{ kind: 'request', url: URL, cameFrom: 5 }, 'Step 1: "cameFrom" must be a URL or null.'],
    [{ kind: 'request', url: URL, activate: 'now' }, 'Step 1: "activate" must be retry or load.'],
    [{ kind: 'request', url: URL, worker: 'sw' }, 'Step 1: "worker" must be true or false.'],
    [{ kind: 'response', url: URL, set: [], date: 'noon' }, 'Step 1: "date" must be epoch milliseconds.'],
    [{ kind: 'store-delete', url: URL, set: 'a' }, 'Step 1: "set" must be an object.'],
  ])('%j: %s', (step, error) => {
    expect(parseCase({ steps: [step] })).toEqual({ ok: false, error })
  })
})

test('third-party cookies are as the profile’s browser has them, unless the case says otherwise', () => {
  const thirdPartyOf = (given: object) => {
    const parsed = parseCase({ ...given, steps: [] })
    return parsed.ok && parsed.value.thirdParty
  }
  expect(thirdPartyOf({})).toBe('allowed')
  expect(thirdPartyOf({ profile: 'firefox' })).toBe('partitioned')
  expect(thirdPartyOf({ profile: 'safari' })).toBe('blocked')
  expect(thirdPartyOf({ profile: 'safari', thirdParty: 'allowed' })).toBe('allowed')
})

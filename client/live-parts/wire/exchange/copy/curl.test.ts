import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RequestFact } from '../../../../../shared/protocol/fact.ts'
import { curlOf } from './curl.ts'

const request = (change: Partial<RequestFact>): RequestFact => ({
  kind: 'request',
  exchange: 1,
  browser: null,
  method: 'GET',
  host: 'app.localhost:3000',
  url: '/lab/echo',
  headers: ['Host', 'app.localhost:3000', 'User-Agent', 'x', 'Accept', '*/*'],
  encrypted: false,
  ...change,
})

const end = (body?: string) => ({
  kind: 'end' as const,
  exchange: 1,
  outcome: 'finished' as const,
  ms: 1,
  session: null,
  ...(body !== undefined && { body: { text: body, bytes: body.length, cut: false } }),
})

/** What a shell makes of the command, each word as Latin-1 bytes. */
function words(command: string): string[] {
  const script = `set -f; printf '%s\\0' ${command.replace(/^curl /, '')}`
  const out = execFileSync('bash', ['--norc', '-c', script], {
    env: { LC_ALL: 'C' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return out.toString('latin1').split('\0').slice(0, -1)
}

describe('curlOf', () => {
  it('repeats a plain GET', () => {
    const { command, missing } = curlOf({ request: request({}), end: end() })
    expect(command).toBe("curl http://app.localhost:3000/lab/echo -H 'User-Agent: x' -H 'Accept: */*'")
    expect(missing).toEqual([])
  })

  it('keeps the Cookie header and the body as they were', () => {
    const headers = ['Host', 'h', 'cookie', "a='1'; b=\\2", 'content-type', 'application/json', 'X-Empty', '']
    const { command } = curlOf({ request: request({ method: 'POST', headers }), end: end('{"a":"é\'"}') })
    expect(words(command)).toEqual([
      'http://app.localhost:3000/lab/echo',
      ...['-H', "cookie: a='1'; b=\\2"],
      ...['-H', 'content-type: application/json'],
      ...['-H', 'X-Empty;'],
      ...['-H', 'User-Agent:'],
      ...['-H', 'Accept:'],
      ...['--data-raw', Buffer.from('{"a":"é\'"}').toString('latin1')],
    ])
  })

  it.each([
    ['PATCH', '-X PATCH'],
    ['HEAD', '--head'],
    ['DELETE', '-X DELETE'],
  ])('says %s as %s', (method, flag) => {
    expect(curlOf({ request: request({ method }), end: end() }).command).toContain(`curl ${flag} http`)
  })

  it('keeps curl from tidying up the path', () => {
    const { command } = curlOf({ request: request({ url: '/lab/../{a}[1]' }), end: end() })
    expect(command).toContain("curl --globoff --path-as-is 'http://app.localhost:3000/lab/../{a}[1]'")
  })

  it('says what it cannot repeat', () => {
    const headers = ['Host', 'h', 'Content-Length', '12', 'Cookie', 'a=…']
    const cut = [{ at: 5, bytes: 9000 }]
    expect(curlOf({ request: request({ method: 'POST', headers, cut }), end: end() }).missing).toEqual([
      'The header Cookie was cut when it was recorded.',
      'The body was not recorded.',
    ])
  })

  it('gives the shell every byte of any header value', () => {
    const byte = fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code))
    const values = fc.array(fc.string({ unit: byte, minLength: 1, maxLength: 30 }), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(values, (all) => {
        const headers = ['User-Agent', 'x', 'Accept', 'x', ...all.flatMap((value) => ['X', value])]
        const seen = words(curlOf({ request: request({ headers }), end: end() }).command)
        expect(seen.filter((word) => word.startsWith('X: '))).toEqual(all.map((value) => `X: ${value}`))
      }),
      { numRuns: 25 },
    )
  })
})

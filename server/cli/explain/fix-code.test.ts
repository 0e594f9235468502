import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anyLine } from '../../../shared/cookie/conformance/any-case.ts'
import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { engineOf, requestTo } from '../../../shared/cookie/same-site/scene.ts'
import { playExchanges } from '../../../shared/explain/play-exchanges.ts'
import { resCookieCode } from '../../../shared/express-call/res-cookie-code.ts'

/** The code that the next request runs, in a real Express. */
let code = ''
const app = express()
app.get('/', (_, res) => {
  // As a person would paste it into a handler.
  new Function('res', code)(res)
  res.end()
})
app.use((error: Error, _: express.Request, res: express.Response, next: express.NextFunction) => {
  if (res.headersSent) next(error)
  else res.status(500).end(error.message)
})
const server = createServer(app)

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

/** The Set-Cookie line that Express makes of some code. */
async function sentBy(given: string): Promise<string> {
  code = given
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  expect([answer.status, await answer.text()]).toEqual([200, ''])
  return answer.headers.getSetCookie()[0] ?? ''
}

/** What becomes of a line from one address, and of its fix. */
function judged(line: string, url: string) {
  const [played] = playExchanges([{ request: requestTo(url), lines: [line] }], engineOf('chromium'))
  const only = played?.lines[0]
  if (!only) throw new Error('no line')
  return { verdict: only.verdict, fix: only.fix() }
}

describe('the code that is offered as a fix runs in Express, and what it sends is stored', () => {
  test.each([
    ['a=1; SameSite=None', 'https://shop.example/'],
    ['a=1; SameSite=None; Expires=soon', 'https://shop.example/'],
    ['a=1; SameSite=None; Max-Age=99999999999999999999', 'https://shop.example/'],
    ['a=1; SameSite=None; Max-Age=-5', 'https://shop.example/'],
    ['a=1; SameSite=None; Expires=Wed, 09-Jun-27 10:18:14 GMT', 'https://shop.example/'],
    ['a=1; Domain=http://shop.example:3000', 'https://shop.example/'],
    ['a=1; Domain=.other.example; Path=/x', 'https://shop.example/'],
    ['it\'s=a "b"; SameSite=None', 'https://shop.example/'],
    ['__Host-a=1; Path=/x; Secure', 'https://shop.example/'],
    ['a=1; Secure', 'http://shop.example/'],
    ['a=1; Secure; SameSite=None; Partitioned', 'http://shop.example/'],
  ])('%s from %s', async (line, url) => {
    const { fix } = judged(line, url)
    if (!fix) throw new Error('no fix')
    const offered = resCookieCode(decodeBytes(fix.line))
    if (offered === null) throw new Error('no code')
    const { verdict } = judged(await sentBy(offered), fix.https ?? url)
    expect([verdict.reasons, verdict.cookie?.name]).toEqual([[], fix.line.split('=')[0]])
  })

  test('whatever the line', async () => {
    await fc.assert(
      fc.asyncProperty(anyLine, async (line) => {
        const url = 'https://app.example.com/lab/page'
        const { fix } = judged(line, url)
        const offered = fix && resCookieCode(decodeBytes(fix.line))
        if (!offered) return
        expect(judged(await sentBy(offered), url).verdict.reasons).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

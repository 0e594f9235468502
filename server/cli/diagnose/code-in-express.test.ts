import { request } from 'node:http'
import cookieParser from 'cookie-parser'
import express, { type Response } from 'express'
import session from 'express-session'
import { expect, test } from 'vitest'
import { readPaste } from '../../../shared/diagnose/read-paste.ts'

/** The lines that real Express sends where an app is as `build` makes it; `proto`: what the proxy in front says. */
async function sent(
  build: (app: express.Express) => void,
  proto: 'http' | 'https',
): Promise<readonly string[]> {
  const app = express()
  app.set('trust proxy', 1)
  build(app)
  const server = app.listen(0, '127.0.0.1')
  try {
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    return await new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path: '/a', headers: { 'x-forwarded-proto': proto } }, (answer) => {
        answer.resume()
        resolve(answer.headers['set-cookie'] ?? [])
      })
        .once('error', reject)
        .end()
    })
  } finally {
    server.close()
  }
}

/** The lines that are read of the code, and those sent, without ids and with dates of one minute alike. */
function alike(lines: readonly string[]): string[] {
  return lines.map((line) => line.replace(/s%3A[^;]*/, 'ID').replace(/Expires=(.{16})[^;]*/, 'Expires=$1'))
}

function read(code: string, origin: string): string[] {
  const found = readPaste(code, { origin, now: Date.now() })
  if (!found.ok) throw new Error(found.detail)
  return alike(found.paste.exchanges.flatMap(({ lines }) => lines))
}

test.each([
  "res.cookie('a', '1', { maxAge: 3600 * 1000, httpOnly: true })",
  "res.status(200).cookie('a', 'x y', { path: '/b', domain: 'shop.example', sameSite: 'strict' }).cookie('b', { n: 1 })",
  "const options = { secure: true, priority: 'high' }\noptions.partitioned = true\nres.cookie('a', '', options)",
  "res.cookie('a', null)\nres.clearCookie('a')\nres.clearCookie('b', { path: '/b', maxAge: 1000, secure: true })",
])('what is read of code is what Express sends: %s', async (code) => {
  const run = new Function('res', code) as (res: Response) => void
  const lines = await sent((app) => {
    app.use(cookieParser())
    app.get('/a', (_req, res) => {
      run(res)
      res.end()
    })
  }, 'https')
  expect(lines.length).toBeGreaterThan(0)
  expect(read(code, 'https://shop.example/')).toEqual(alike(lines))
})

test.each(
  [
    "{ secret: 'x' }",
    "{ secret: 'x', name: 'sid', cookie: { maxAge: 3600 * 1000, sameSite: 'none', httpOnly: false } }",
    "{ secret: 'x', cookie: { secure: true, path: '/a', domain: 'shop.example', priority: 'low' } }",
    "{ secret: 'x', cookie: { secure: 'auto', sameSite: 'auto', partitioned: true } }",
    "{ secret: 'x', cookie: { sameSite: true } }",
  ].flatMap((options) => (['http', 'https'] as const).map((proto) => ({ options, proto }))),
)('what is read of session($options) is what it sends over $proto', async ({ options, proto }) => {
  const given = new Function(`return ${options}`)() as session.SessionOptions
  const lines = await sent((app) => {
    app.use(session({ resave: false, saveUninitialized: true, ...given }))
    app.get('/a', (_req, res) => void res.end())
  }, proto)
  expect(read(`session(${options})`, `${proto}://shop.example/`)).toEqual(alike(lines))
})

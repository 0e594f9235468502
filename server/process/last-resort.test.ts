import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'

/** Runs a program of its own around the last resort, and what it printed. */
async function run(program: string) {
  const code = `import { lastResort } from './server/process/last-resort.ts'
    import { keepUnderWay } from './server/process/under-way.ts'
    import express from 'express'
    ${program}`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { stdout, stderr, status }
}

describe('an error that nobody caught', () => {
  test.each([
    ['thrown in a timer', 'setTimeout(() => { throw new Error("lost") })'],
    ['a rejection', 'Promise.reject(new Error("lost"))'],
    ['of a socket', 'new (await import("node:events")).EventEmitter().emit("error", new Error("lost"))'],
    ['that is no Error', 'setTimeout(() => { throw "lost" })'],
  ])('%s is told in one line, the request is answered, and the next one too', async (_what, fail) => {
    const { stdout, stderr, status } = await run(`
      lastResort()
      const app = express()
      app.use(keepUnderWay)
      app.get('/lost', async () => { setImmediate(async () => { ${fail} }) })
      app.get('/next', (_request, response) => response.send('still here'))
      const server = app.listen(0, '127.0.0.1', async () => {
        const at = 'http://127.0.0.1:' + server.address().port
        const lost = await fetch(at + '/lost')
        console.log(lost.status, lost.headers.get('content-type'))
        console.log(await (await fetch(at + '/next')).text())
        server.close()
        server.closeAllConnections()
      })`)
    expect(stdout).toBe('500 application/problem+json; charset=utf-8\nstill here\n')
    expect(stderr).toMatch(/^Something failed where nobody waited for it: .*lost.*\n$/)
    expect(status).toBe(0)
  })

  test('is the end when they come too fast', async () => {
    const { stderr } = await run(`
      const broken = lastResort()
      const timer = setInterval(() => { throw new Error('again') })
      await broken
      clearInterval(timer)`)
    expect(stderr).toMatch(/Too much fails; Crumbscope ends\.\n/)
    expect(stderr.split('\n').length).toBeLessThan(60)
  })
})

import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

const run = promisify(execFile)

let folder: string
let launch: string

/**
 * Puts the package where npm would, beside the packages that its `dependencies` name and no others: what is imported without
 * being named there is not found.
 */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crumbscope-'))
  const { name, dependencies, bin } = JSON.parse(await readFile('package.json', 'utf8'))
  const modules = join(folder, 'app', 'node_modules')
  const own = join(modules, name)
  await mkdir(modules, { recursive: true })
  await cp(join(inject('packedFolder'), 'node_modules', name), own, { recursive: true })
  for (const dependency of Object.keys(dependencies)) {
    const place = join(modules, dependency)
    await mkdir(dirname(place), { recursive: true })
    await symlink(await realpath(join('node_modules', dependency)), place)
  }
  launch = join(own, bin[name])
})

afterAll(() => rm(folder, { recursive: true }))

it('the package explains', async () => {
  const cases = [
    {
      id: 'x',
      steps: [{ kind: 'response', url: 'https://a.example/', as: 'navigation', method: 'GET', set: ['a=1'] }],
    },
  ]
  const child = spawn(process.execPath, [launch, 'explain', '--batch'], { cwd: folder })
  child.stdin.end(cases.map((each) => `${JSON.stringify(each)}\n`).join(''))
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += chunk
  })
  const [status] = await once(child, 'exit')
  expect(status).toBe(0)
  expect(JSON.parse(said)).toMatchObject({ id: 'x', steps: [{ set: [{ stored: true }] }] })

  const { stdout } = await run(process.execPath, [
    launch,
    'explain',
    '--url',
    'https://a.example/',
    '--set-cookie',
    'a=1',
  ])
  expect(stdout).toContain('a=1')
  const { stdout: version } = await run(process.execPath, [launch, '--version'])
  expect(version.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version)
})

for (const store of ['memory', 'sqlite:sessions.db']) {
  it(`the package serves page and lab, with ${store}, and stops with status 0`, async () => {
    const child = spawn(process.execPath, [launch, '--port', '0', '--store', store], { cwd: folder })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    const port = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(said)))
      child.stdout.on('data', (chunk) => {
        said += chunk
        const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    })
    const at = (host: string) => `http://${host}:${port}`
    const page = await fetch(`${at('localhost')}/?home=here`)
    const html = await page.text()
    expect(html).toMatch(/<script type="module"[^>]* src="\/assets\//)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
    expect((await fetch(at('localhost') + script)).headers.get('content-type')).toContain('javascript')
    for (const own of ['/glass.js', '/front-door.js', '/run-page.js'])
      expect([own, (await fetch(at('localhost') + own)).status]).toEqual([own, 200])
    const patched = await fetch(`${at('127.0.0.1')}/lab/session`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: '{"set":{"user":"ada"}}',
    })
    expect(patched.headers.getSetCookie()).toHaveLength(1)
    expect((await patched.json()).session.user).toBe('ada')
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect((await ended)[0]).toBe(0)
  })
}

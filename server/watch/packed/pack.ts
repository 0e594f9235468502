import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { LARGE } from './others-apps.ts'
import { packClone } from './pack-clone.ts'
import { packedWord } from './packed-word.ts'

const run = promisify(execFile)

/** What the apps of the tests are made of, in named versions; `node20` and `node22` are the app's Node, not ours. */
const PACKAGES = [
  'express@5.3.0',
  'express-session@1.19.0',
  'cookie-parser@1.4.7',
  'cookie-session@2.1.1',
  'passport@0.7.0',
  'passport-local@1.0.0',
  'connect-redis@10.0.0',
  'redis@6.3.1',
  'connect-pg-simple@10.0.0',
  'pg@8.23.1',
  'session-file-store@1.5.0',
  'better-sqlite3-session-store@0.1.0',
  'libsql@0.5.29',
  'compression@1.8.2',
  'on-headers@1.1.0',
  'ws@8.23.0',
  'node20@npm:node@20.20.2',
  'node22@npm:node@22.23.3',
]

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder where the package and the apps are installed. */
    packedFolder: string
  }
}

/**
 * Packs the clone as `npm publish` would and installs the package beside the apps that it watches, once for all tests. Other
 * tests run meanwhile: those that need it wait for it (wait-for-package.ts).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'crumbscope-watch-')))
  const app = join(folder, 'app')
  const say = (what: string) => writeFile(packedWord(app), what)
  const packed = pack(folder, app).then(
    () => say(''),
    (error: unknown) => say(String(error)),
  )
  project.provide('packedFolder', app)
  return async () => {
    await packed
    await rm(folder, { recursive: true })
  }
}

async function pack(folder: string, app: string): Promise<void> {
  const four = join(app, 'four')
  await mkdir(four, { recursive: true })
  // Not in production, whatever this machine says of itself.
  const env = { ...process.env, NODE_ENV: '' }
  const install = (prefix: string, ...names: string[]) =>
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--prefix', prefix, ...names], {
      cwd: prefix,
      env,
    })
  const others = process.env.WATCH_APPS === 'all' ? LARGE : []
  const [tarball] = await Promise.all([
    packClone(folder),
    install(app, ...PACKAGES),
    install(four, 'express@4'),
    ...others.map(async ({ folder: own, packages }) => {
      const place = join(app, own)
      await mkdir(place)
      await install(place, ...packages)
      await cp('server/watch/fixtures', place, { recursive: true })
    }),
  ])
  await install(app, tarball)
  await cp('server/watch/fixtures', app, { recursive: true })
  await cp('server/watch/fixtures', four, { recursive: true })
}

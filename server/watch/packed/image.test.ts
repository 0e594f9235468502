import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, it, onTestFinished } from 'vitest'

const run = promisify(execFile)

/** Packages are installed anew, on a machine that may have much else to do; ms. */
const PATIENCE = 180_000

it('what the image holds runs as an ordinary user who may write nothing, says that it is well, and ends when told to', {
  timeout: PATIENCE,
}, async () => {
  const clean = await mkdtemp(join(tmpdir(), 'crumbscope-image-'))
  onTestFinished(async () => {
    await run('chmod', ['-R', 'u+w', clean])
    await rm(clean, { recursive: true })
  })
  await chmod(clean, 0o755)
  const app = join(clean, 'app')
  const built = join(inject('packedFolder'), 'node_modules/crumbscope/dist')
  await run('sh', ['hosting/assemble.sh', built, app], { env: { ...process.env, NODE_ENV: '' } })
  const { stdout } = await run('sh', ['hosting/run-read-only.sh', app])
  expect(stdout).toContain('as an ordinary user, on files that nobody may write')
})

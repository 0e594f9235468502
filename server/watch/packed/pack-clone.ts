import { execFile } from 'node:child_process'
import { cp, mkdir, realpath, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What `npm pack` takes into account; the rest of the clone plays no part in the package. */
const SOURCES = [
  'client',
  'server',
  'shared',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'vite.agent.config.ts',
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
]

/** Packs a copy of the clone, as `npm publish` would, in this folder. Gives the path of the package. */
export async function packClone(folder: string): Promise<string> {
  const clone = join(folder, 'clone')
  await mkdir(clone)
  await Promise.all(SOURCES.map((name) => cp(name, join(clone, name), { recursive: true })))
  await symlink(await realpath('node_modules'), join(clone, 'node_modules'))
  const { stdout } = await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: clone,
    // Not in production, whatever this machine says of itself: the package is built with what that leaves out.
    env: { ...process.env, NODE_ENV: '' },
  })
  return join(folder, stdout.trim().split('\n').at(-1) ?? '')
}

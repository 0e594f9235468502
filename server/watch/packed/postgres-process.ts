import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresFolder } from '../../../provision/postgres-here.ts'
import { freePort } from '../../testing/free-port.ts'

/** PostgreSQL refuses to run as root. */
const NOBODY = 65_534

/** A PostgreSQL of its own, in a temporary folder; its user is `postgres`, without a password. */
export class PostgresProcess {
  readonly port: number
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(port: number, child: ChildProcess, folder: string) {
    this.port = port
    this.#child = child
    this.#folder = folder
  }

  static async start(): Promise<PostgresProcess> {
    const programs = postgresFolder()
    if (programs === undefined) throw new Error('There is no PostgreSQL here.')
    const folder = mkdtempSync(join(tmpdir(), 'crumbscope-postgres-'))
    const isRoot = process.getuid?.() === 0
    if (isRoot) chownSync(folder, NOBODY, NOBODY)
    const options = {
      ...(isRoot && { uid: NOBODY, gid: NOBODY }),
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C' },
    }
    const data = join(folder, 'data')
    execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync'], {
      ...options,
      stdio: 'ignore',
    })
    const port = await freePort()
    const child = spawn(
      join(programs, 'postgres'),
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
      { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said += text
    })
    while (!said.includes('ready to accept connections')) {
      if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}: ${said}`)
      await Promise.race([once(child.stderr as NodeJS.EventEmitter, 'data'), once(child, 'exit')])
    }
    return new PostgresProcess(port, child, folder)
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    // Without waiting for whoever is connected.
    this.#child.kill('SIGINT')
    await ended
    await rm(this.#folder, { recursive: true })
  }
}

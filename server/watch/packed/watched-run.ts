import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { parseRecording } from '../../../shared/input/recording.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'

/** A process of the tests' folder, and what it says. */
export class Run {
  readonly child: ChildProcess
  out = ''
  err = ''

  constructor(command: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = inject('packedFolder')) {
    const [name = '', ...args] = command
    const { NODE_OPTIONS: _, ...own } = process.env
    this.child = spawn(name, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...own, NODE_ENV: '', VITEST: '', ...env },
    })
    this.child.stdout?.setEncoding('utf8').on('data', (text) => {
      this.out += text
    })
    this.child.stderr?.setEncoding('utf8').on('data', (text) => {
      this.err += text
    })
  }

  /** The first match of what it says, on whichever way; rejects where it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.out) ?? pattern.exec(this.err)
      if (found) return found
      if (this.child.exitCode !== null)
        throw new Error(`ended with ${this.child.exitCode}: ${this.out}${this.err}`)
      await Promise.race([
        once(this.child.stdout as NodeJS.EventEmitter, 'data'),
        once(this.child.stderr as NodeJS.EventEmitter, 'data'),
        once(this.child, 'exit'),
      ])
    }
  }

  /** The app's port, which it says when it listens. */
  async port(): Promise<number> {
    return Number((await this.says(/^at (\d+)$/m))[1])
  }

  /** Its exit status, when all is said. */
  async end(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close')
    return this.child.exitCode
  }
}

/** The app's own Node: ours, or another from npm. */
export function nodeOf(version: 20 | 22 | 24): string {
  if (version === 24) return process.execPath
  return join(inject('packedFolder'), `node_modules/node${version}/bin/node`)
}

/** `crumbscope watch ARGS`, as installed. */
export function watchRun(args: readonly string[], env?: NodeJS.ProcessEnv): Run {
  const launch = join(inject('packedFolder'), 'node_modules/crumbscope/dist/server/launch.js')
  return new Run([process.execPath, launch, 'watch', '--port', '0', ...args], env)
}

let files = 0

/** The same, recording; `recording` reads it when the run has ended. */
export function recordedRun(
  args: readonly string[],
  env?: NodeJS.ProcessEnv,
): { run: Run; recording: () => Promise<Recording> } {
  files += 1
  const file = join(inject('packedFolder'), `recording-${process.pid}-${files}.json`)
  return {
    run: watchRun(['--record', file, ...args], env),
    async recording() {
      const read = parseRecording(await readFile(file, 'utf8'))
      await rm(file)
      if (!read.ok) throw new Error(read.detail)
      return read.recording
    },
  }
}

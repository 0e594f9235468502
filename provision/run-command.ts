import { spawnSync } from 'node:child_process'

export interface Ran {
  readonly ok: boolean
  /** What it printed, both ways. */
  readonly output: string
}

/** Runs a command that must not ask anything: no input, its output kept, ended after so many ms. */
export function runCommand(
  command: string,
  args: readonly string[],
  limit: number,
  env: Readonly<Record<string, string>> = {},
): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: limit,
    maxBuffer: 64 * 1024 * 1024,
  })
  return {
    ok: status === 0,
    output: error ? `${stdout ?? ''}${stderr ?? ''}${error.message}` : stdout + stderr,
  }
}

/** A program may take so long to say its version, ms. */
const STARTS_WITHIN = 60_000

/** Whether a program runs at all: a file may stand there without the libraries it needs, or be a mere signpost. */
export function starts(program: string): boolean {
  return runCommand(program, ['--version'], STARTS_WITHIN).ok
}

/** As Node, apt and others begin the line that says why they give up. */
const COMPLAINT = /^(?:\w*Error|E|error|fatal): /

/** Why a command failed, in one line: its last complaint, else the last thing it said. */
export function complaint({ output }: Pick<Ran, 'output'>): string {
  const lines = output.split('\n').map((line) => line.trim())
  return lines.findLast((line) => COMPLAINT.test(line)) ?? lines.findLast((line) => line !== '') ?? ''
}

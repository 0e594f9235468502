import { spawn } from 'node:child_process'
import { constants } from 'node:os'

export type CommandEnd =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly detail: string }

/** Passed on to the command. What the terminal's own keys send (Ctrl-C), it sends to the command as well. */
const FROM_KEYS = ['SIGINT', 'SIGQUIT'] as const
const FROM_OTHERS = ['SIGTERM', 'SIGHUP', 'SIGUSR2'] as const

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such command',
  EACCES: 'it is no file that may be run',
}

/** Runs a command as if it stood alone: its input, output and signals are ours. Resolves with its status as a shell has it. */
export function runCommand(
  [name = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<CommandEnd> {
  return new Promise((resolve) => {
    // On Windows npm and npx are scripts, which only a shell starts.
    const child = spawn(name, args, { stdio: 'inherit', env, shell: process.platform === 'win32' })
    const stops = [...FROM_KEYS, ...FROM_OTHERS].map((signal) => {
      const isFromKeys = FROM_KEYS.some((each) => each === signal) && process.stdin.isTTY === true
      const pass = () => {
        if (!isFromKeys) child.kill(signal)
      }
      process.on(signal, pass)
      return () => process.off(signal, pass)
    })
    const end = (result: CommandEnd) => {
      for (const stop of stops) stop()
      resolve(result)
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      end({ ok: false, detail: `${name} cannot be started: ${WHY[error.code ?? ''] ?? error.message}.` })
    })
    child.on('exit', (code, signal) => {
      end({ ok: true, status: code ?? 128 + (signal ? constants.signals[signal] : 0) })
    })
  })
}

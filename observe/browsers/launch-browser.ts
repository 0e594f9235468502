import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How to start a browser in a profile of its own. */
export interface BrowserCommand {
  readonly executable: string
  args(profile: string): readonly string[]
  /** Fills the empty profile folder. */
  prepare(profile: string): Promise<void>
  /** Finds the address of the debugger in what the browser prints on stderr. */
  readonly address: RegExp
}

/** A browser process and its throw-away profile. */
export class LaunchedBrowser {
  readonly #child: ChildProcess
  readonly #profile: string
  /** `ws://…` */
  readonly address: string

  static async start(command: BrowserCommand): Promise<LaunchedBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'crumbscope-observe-'))
    await command.prepare(profile)
    const child = spawn(command.executable, [...command.args(profile)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    const address = await new Promise<string>((resolve, reject) => {
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk
        const found = command.address.exec(said)
        if (found) resolve(found[0])
      })
      child.once('error', reject)
      child.once('exit', (code) =>
        reject(new Error(`${command.executable} ended with status ${code}: ${said}`)),
      )
    })
    // Nothing more to read, but a full pipe would stop the browser.
    child.stderr?.removeAllListeners('data').resume()
    return new LaunchedBrowser(child, profile, address)
  }

  private constructor(child: ChildProcess, profile: string, address: string) {
    this.#child = child
    this.#profile = profile
    this.address = address
    process.on('exit', this.#kill)
  }

  /** Whoever ends this process ends the browser. */
  readonly #kill = () => void this.#child.kill('SIGKILL')

  async close(): Promise<void> {
    process.off('exit', this.#kill)
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = once(this.#child, 'exit')
      this.#child.kill()
      await ended
    }
    // The browser's own helper processes may still be writing there for a moment.
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

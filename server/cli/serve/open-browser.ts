import { spawn } from 'node:child_process'

/** Asks the system to show the page; a machine without a browser only misses that. */
export function openBrowser(url: string): void {
  const command = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open'
  const child = spawn(command, [url], { stdio: 'ignore', detached: true })
  child.on('error', () => console.error(`Could not open a browser; go to ${url} yourself.`))
  child.unref()
}

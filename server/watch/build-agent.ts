import { globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds what a watched app preloads, in a clone. */
export async function buildAgent(): Promise<void> {
  const { NODE_ENV } = process.env
  await build({ root, configFile: `${root}vite.agent.config.ts`, logLevel: 'warn' })
  // Vite sets it; the app would take it for its own.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = NODE_ENV
}

/** True where what it is made of was changed since it was built. */
export function isOld(built: string): boolean {
  const { mtimeMs } = statSync(built)
  return globSync('{server/agent,shared}/**/*.{ts,cts}', { cwd: root }).some(
    (file) => statSync(`${root}${file}`).mtimeMs > mtimeMs,
  )
}

import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Builds what a watched app preloads, in a clone. */
export async function buildAgent(): Promise<void> {
  const root = fileURLToPath(new URL('../..', import.meta.url))
  await build({ root, configFile: `${root}vite.agent.config.ts`, logLevel: 'warn' })
}

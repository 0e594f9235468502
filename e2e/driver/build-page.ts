import { build } from 'vite'
import { buildAgent } from '../../server/watch/build-agent.ts'

/** The flows run against page and agent as they ship, so they are built once before them. */
export default async function buildPage(): Promise<void> {
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' })
  await buildAgent()
}

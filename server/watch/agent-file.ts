import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Where `vite build` puts the agent: beside the sources in the clone, beside the compiled server when published. */
const PLACES = ['../../dist/agent/register.cjs', '../../agent/register.cjs'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
)

/** What an app's process preloads; null where it is missing. In a clone it is built where its sources are newer. */
export async function agentFile(): Promise<string | null> {
  const built = PLACES.find(existsSync)
  if (!import.meta.url.endsWith('.ts')) return built ?? null
  const { buildAgent, isOld } = await import('./build-agent.ts')
  if (built === undefined || isOld(built)) await buildAgent()
  return PLACES.find(existsSync) ?? null
}

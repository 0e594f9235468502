import { build } from 'vite'

/** The flows run against the page as it ships, so it is built once before them. */
export default async function buildPage(): Promise<void> {
  await build({ configFile: 'vite.config.ts', logLevel: 'warn' })
}

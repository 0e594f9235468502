import type { Provisions } from '../provision/provision.ts'
import type { Step } from './steps.ts'

/** One line for everything that was not run, and how to get it; none where all was. */
export function notRun(steps: readonly Step[], here: Provisions): readonly string[] {
  const lines: string[] = []
  for (const { needs, suites } of steps) {
    if (needs && !here[needs]) {
      lines.push(
        `NOT RUN: ${suites}, because there is no Chromium. Install Chromium or Chrome, or name one in CRUMBSCOPE_CHROMIUM, then: npm test`,
      )
    }
  }
  if (!here.redis) {
    lines.push(
      'NOT RUN: the Redis store, because there is no redis-server. Install redis-server, then: npm test',
    )
  }
  if (!here.registry) {
    lines.push(
      'NOT RUN: apps under watch (server/watch/packed/), because npm has no registry to install them from. When it answers: npm test',
    )
  }
  return lines
}

import type { ProcessFact } from '../../../../shared/protocol/watched-app.ts'

/** A process of a watched app came, loaded something, listens, or went. */
export function processText({ process, name, node, packages, urls = [], gone }: ProcessFact): string {
  const who = `${name}, process ${process},`
  if (gone)
    return gone.code === null ? `${who} is not heard of any more` : `${who} ended with code ${gone.code}`
  const hooked = packages
    .filter(({ state }) => state === 'hooked')
    .map(({ name: each, version }) => (version === null ? each : `${each} ${version}`))
  const told = [`Node ${node}`, ...hooked, ...urls.map((url) => `at ${url}`)]
  return `${who} is watched: ${told.join(', ')}`
}

import { type ProcessFact, WATCHED_PACKAGES } from '../../shared/protocol/watched-app.ts'

/** What was hooked in a process, in a line. */
export function hookedText({ name, process, node, packages, stores }: ProcessFact): string {
  const list = (state: 'hooked' | 'loaded-before') =>
    WATCHED_PACKAGES.flatMap((one) => packages.filter((each) => each.name === one && each.state === state))
      .map(({ name: each, version }) => {
        const kept = each === 'express-session' && stores.length > 0 ? ` (${stores.join(', ')})` : ''
        return `${each}${version === null ? '' : ` ${version}`}${kept}`
      })
      .join(', ')
  const missed = list('loaded-before')
  const not = missed === '' ? '' : ` Not hooked, for they were loaded before: ${missed}.`
  const hooked = list('hooked')
  const inCode =
    stores.length > 0 ? `watched from within its own code (${stores.join(', ')})` : 'hooked nothing'
  return `${name} (process ${process}, Node ${node}): ${hooked === '' ? inCode : `hooked ${hooked}`}.${not}`
}

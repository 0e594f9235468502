import type { Lanes } from './lanes/lanes.ts'

/** What came of a race, in one or two sentences; bold first, then why. */
export interface RaceOutcome {
  readonly headline: string
  readonly sentence: string
  readonly bad: boolean
}

export function raceOutcome(name: string, { lanes, stale, row }: Lanes): RaceOutcome {
  const revived = stale.find((one) => one.revived)
  if (revived) {
    return {
      headline: 'The destroyed session is back.',
      sentence:
        'The slow request had read the row before it was destroyed, and wrote it again: whoever has the cookie is logged in.',
      bad: true,
    }
  }
  const lost = stale.flatMap((one) => one.lost)
  if (lost.length > 0) {
    return {
      headline: `${lost.join(', ')} is lost.`,
      sentence: 'The last set wins: express-session writes the whole session, not the key you changed.',
      bad: true,
    }
  }
  const restored = stale.flatMap((one) => one.restored)
  if (restored.length > 0) {
    return {
      headline: `${restored.join(', ')} is back.`,
      sentence:
        'One request removed it; the other had read the row before that, and wrote it back whole: the last set wins.',
      bad: true,
    }
  }
  const repeated = stale.flatMap((one) => one.repeated)
  if (repeated.length > 0) {
    return {
      headline: `${repeated.join(', ')}, written twice.`,
      sentence:
        'Both requests read the same number and wrote the same: if each was to count, one count is lost.',
      bad: true,
    }
  }
  if (name === 'redirect-before-save') return redirectOutcome(lanes)
  const sets = lanes.reduce((count, { bars }) => count + bars.filter(({ kind }) => kind === 'set').length, 0)
  if (name === 'written-twice') {
    return sets > 1
      ? {
          headline: `One login, ${sets} sets.`,
          sentence:
            'save() wrote the new session; at the end express-session held it for changed, because its id is not the one that came, and wrote it again.',
          bad: false,
        }
      : {
          headline: 'Written once.',
          sentence: 'Under these options express-session saw that save() had done it.',
          bad: false,
        }
  }
  return {
    headline: 'Nothing was lost.',
    sentence:
      row === null
        ? 'No request came to the store.'
        : 'Under these options the requests did not undo each other.',
    bad: false,
  }
}

/** The request that followed the redirect: had it been answered before the set was done? */
function redirectOutcome(lanes: Lanes['lanes']): RaceOutcome {
  const post = lanes.find(({ title }) => title.startsWith('POST'))
  const followed = lanes.at(-1)
  const set = post?.bars.find(({ kind }) => kind === 'set')
  const early = set && followed && followed !== post && followed.ended !== null && followed.ended < set.to
  return early
    ? {
        headline: 'The page after the redirect did not know the visitor.',
        sentence:
          'Headers leave before store.set is done, and the browser follows them at once. req.session.save() first, then redirect.',
        bad: true,
      }
    : {
        headline: 'The store was quick enough.',
        sentence: 'The set was done before the next request read the row.',
        bad: false,
      }
}

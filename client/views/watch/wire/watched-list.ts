import type { JournalState } from '../../../../shared/protocol/state/journal-state.ts'
import {
  type PackageName,
  WATCHED_PACKAGES,
  type WatchedProcess,
} from '../../../../shared/protocol/watched-app.ts'
import { placeText } from '../../../../shared/text/place-text.ts'

/** One line of what is watched, or is not, and what that means. */
export interface WatchedLine {
  readonly sign: 'yes' | 'no' | 'unsure'
  readonly what: string
  readonly words: string
}

const SEES: Readonly<Record<PackageName, string>> = {
  express: 'each request on its way through the app',
  'express-session': 'what it decided, and each call on its store',
  'cookie-session': 'the session is the cookie: what it holds, and why it was set or not',
  'cookie-parser': 'which of its secrets signed a cookie',
  passport: 'which id became which at a login',
}

/** What is hooked in the processes that run, one line each. */
export function watchedLines(
  processes: readonly WatchedProcess[],
  { calls }: Pick<JournalState, 'calls'>,
): readonly WatchedLine[] {
  const running = processes.filter(({ gone }) => !gone)
  const [first] = running
  if (!first) return []
  const places = [...calls.values()].map(({ place }) => placeText(place.file, place.line))
  const cookiePlaces = running.flatMap(({ cookieSessions = [] }) =>
    cookieSessions.map(({ file, line }) => placeText(file, line)),
  )
  return [
    {
      sign: 'yes',
      what: `Requests and answers of ${first.name}`,
      words: 'each header as it was on the wire; bodies only where --bodies was given',
    },
    ...packageLines(running).map((line) =>
      line.what.startsWith('express-session') && places.length > 0
        ? { ...line, words: `at ${places.join(', ')}: ${line.words}` }
        : line.what.startsWith('cookie-session') && cookiePlaces.length > 0
          ? { ...line, words: `at ${cookiePlaces.join(', ')}: ${line.words}` }
          : line,
    ),
    ...[...new Set(running.flatMap(({ stores }) => stores))].map(
      (store): WatchedLine => ({
        sign: 'yes',
        what: store,
        words: 'get, set, touch, destroy, with their times',
      }),
    ),
  ]
}

function packageLines(running: readonly WatchedProcess[]): WatchedLine[] {
  const lines = new Map<string, WatchedLine>()
  for (const { packages } of running) {
    for (const { name, version, state } of packages) {
      if (state !== 'hooked') continue
      const what = version === null ? name : `${name} ${version}`
      lines.set(what, { sign: 'yes', what, words: SEES[name] })
    }
  }
  return [...lines.values()]
}

/** What is not, and why. */
export function unwatchedLines(processes: readonly WatchedProcess[]): readonly WatchedLine[] {
  const running = processes.filter(({ gone }) => !gone)
  const late = running.flatMap(({ packages }) => packages.filter(({ state }) => state === 'loaded-before'))
  const loaded = new Set(running.flatMap(({ packages }) => packages.map(({ name }) => name)))
  const absent = WATCHED_PACKAGES.filter((name) => !loaded.has(name))
  return [
    ...late.map(
      ({ name, version }): WatchedLine => ({
        sign: 'no',
        what: version === null ? name : `${name} ${version}`,
        words:
          'was loaded before the watch began, so its calls are not seen; start the app with crumbscope watch',
      }),
    ),
    ...(running.length > 0 && absent.length > 0
      ? [
          {
            sign: 'unsure' as const,
            what: absent.join(', '),
            words:
              'not loaded so far. One that is bundled into the app, or is another copy, cannot be hooked: watch() in the code can',
          },
        ]
      : []),
    {
      sign: 'no',
      what: 'What a browser keeps',
      words: 'is computed from the headers. A rule of a browser that is not modelled cannot show here',
    },
    {
      sign: 'no',
      what: 'Rows no request touches',
      words:
        'the store is asked for its list only where you press for it; else nothing is read that the app did not read',
    },
  ]
}

import type { LabOptions } from '../../shared/lab-options/lab-options.ts'
import { type CaseSpace, optionsOf, type TraceCase } from './cases.ts'
import { type ClientCookie, cookiesOfCase } from './cookies-of-case.ts'
import { type Disagreement, disagreements } from './disagreements.ts'
import type { Played, TracedApp } from './traced-app.ts'

export async function play(app: TracedApp, of: TraceCase, options: LabOptions): Promise<Played> {
  const { cookies, ride } = cookiesOfCase(app, of, options)
  return playWith(app, of, options, ride ? cookies : [])
}

/** The request of a case, with these session cookies. */
export async function playWith(
  app: TracedApp,
  of: TraceCase,
  { session }: LabOptions,
  cookies: readonly ClientCookie[],
): Promise<Played> {
  const pairs = ['theme=dark', ...cookies.map(({ value }) => `${session.name}=${value}`)]
  const lines = of.incoming === 'two lines' ? pairs : [pairs.join('; ')]
  const proto = of.forwardedProto === null ? [] : ['X-Forwarded-Proto', of.forwardedProto]
  return app.play(of, [...lines.flatMap((line) => ['Cookie', line]), ...proto])
}

/** Looks further into a case that was played. */
export type Check = (of: TraceCase, played: Played, options: LabOptions) => Promise<Disagreement[]>

/** Cases that meet the same options: what the trace gets wrong, and what `check` finds beside. */
export async function playWithOneApp(
  app: TracedApp,
  space: CaseSpace,
  numbers: readonly number[],
  check?: Check,
): Promise<[number, Disagreement][]> {
  const [first] = numbers
  if (first === undefined) return []
  const options = optionsOf(space.at(first))
  await app.use(options)
  const found: [number, Disagreement][] = []
  for (const number of numbers) {
    const of = space.at(number)
    const { cookies, ride } = cookiesOfCase(app, of, options)
    const played = await playWith(app, of, options, ride ? cookies : [])
    const all = [...disagreements(played, options), ...((await check?.(of, played, options)) ?? [])]
    found.push(...all.map((each): [number, Disagreement] => [number, each]))
  }
  return found
}

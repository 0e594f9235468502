import type { CookieCase } from '../../../shared/cookie/conformance/case.ts'
import { playCase } from '../../../shared/cookie/conformance/play-case.ts'
import { Jar } from '../../../shared/cookie/jar.ts'
import { publicSuffix } from '../../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import type { Engine, RequestContext } from '../../../shared/cookie/same-site/context.ts'
import { playExchanges } from '../../../shared/explain/play-exchanges.ts'
import { answersOfAll, profilesTable } from './all-profiles.ts'
import { EXPLAIN_HELP, type ExplainOptions, explainOptions } from './explain-options.ts'
import { explainText } from './explain-text.ts'
import { noReason, reasonText } from './reason-text.ts'

/** Where a command writes: a stream, as far as this one needs it. */
interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
}

export interface ExplainSurroundings {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Readonly<Record<string, string | undefined>>
  /** Epoch ms. */
  readonly now: number
}

/** What is to be explained. */
export type Explained = Omit<ExplainOptions, 'allProfiles' | 'thirdPartyAsked' | 'json'>

/** `crumbscope explain`, without `--batch`. Returns the exit status: 2 when the arguments are not understood. */
export function runExplain(
  args: readonly string[],
  { stdout, stderr, env, now }: ExplainSurroundings,
): number {
  const [name, ...others] = args
  const colour = stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'
  if (name !== undefined && !name.startsWith('-') && others.length === 0) {
    const page = reasonText(name, colour)
    if (page === null) stderr.write(`${noReason(name)}\n`)
    else stdout.write(page)
    return page === null ? 2 : 0
  }
  const parsed = explainOptions(args, now)
  if (!parsed.ok) {
    stderr.write(`${parsed.error}\n`)
    return 2
  }
  const options = parsed.value
  if (options === 'help') stdout.write(EXPLAIN_HELP)
  else if (options.allProfiles) stdout.write(textForAll(options))
  else if (options.json) stdout.write(`${JSON.stringify(answerTo(options))}\n`)
  else stdout.write(explainedText(options, colour))
  return 0
}

/** The answer as of a batch. */
function answerTo(options: ExplainOptions): object {
  const { profile, thirdParty, now } = options
  return playCase({ id: null, profile, thirdParty, steps: stepsOf(options) }, publicSuffix, now)
}

/** The response is the first step of a case, each request one more. */
function stepsOf(options: ExplainOptions): CookieCase['steps'] {
  const [first, ...requests] = requestsOf(options)
  return [
    ...(first ? [{ kind: 'response' as const, ...first, set: options.lines }] : []),
    ...requests.map((request) => ({ kind: 'request' as const, ...request })),
  ]
}

function textForAll(options: ExplainOptions): string {
  const steps = stepsOf(options)
  const answers = answersOfAll({ id: null, steps }, options.thirdPartyAsked, options.now)
  return options.json ? `${JSON.stringify(answers)}\n` : profilesTable(steps, answers)
}

/** What becomes of the lines, for a person. */
export function explainedText(options: Explained, colour: boolean): string {
  const { profile, thirdParty, lines } = options
  const engine: Engine = { profile: profiles[profile], thirdParty, publicSuffix }
  const exchanges = requestsOf(options).map((request, at) => ({ request, lines: at === 0 ? lines : [] }))
  const jar = new Jar()
  return explainText(playExchanges(exchanges, engine, jar), jar, engine, colour)
}

/** The request that is answered with the lines, then the later ones. */
function requestsOf({ url, requests, as, method, from, now }: Explained): RequestContext[] {
  const made = { as, method, from, now }
  if (requests.length === 0) return [{ url, ...made }]
  return [
    { url, as: 'navigation', method: 'GET', from: null, now },
    ...requests.map((request) => ({ url: request, ...made })),
  ]
}

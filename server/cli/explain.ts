import type { CookieCase } from '../../shared/cookie/conformance/case.ts'
import { playCase } from '../../shared/cookie/conformance/play-case.ts'
import { Jar } from '../../shared/cookie/jar.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../shared/cookie/profiles/profile.ts'
import type { Engine, RequestContext } from '../../shared/cookie/same-site/context.ts'
import { playExchanges } from '../../shared/explain/play-exchanges.ts'
import { EXPLAIN_HELP, type ExplainOptions, explainOptions } from './explain-options.ts'
import { explainText } from './explain-text.ts'

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

/** `crumbscope explain`, without `--batch`. Returns the exit status: 2 when the arguments are not understood. */
export function runExplain(
  args: readonly string[],
  { stdout, stderr, env, now }: ExplainSurroundings,
): number {
  const parsed = explainOptions(args, now)
  if (!parsed.ok) {
    stderr.write(`${parsed.error}\n`)
    return 2
  }
  const options = parsed.value
  if (options === 'help') stdout.write(EXPLAIN_HELP)
  else if (options.json) stdout.write(`${JSON.stringify(answerTo(options))}\n`)
  else stdout.write(textFor(options, stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'))
  return 0
}

/** The answer as of a batch: the response is its first step, each request one more. */
function answerTo(options: ExplainOptions): object {
  const { profile, thirdParty, lines, now } = options
  const [first, ...requests] = requestsOf(options)
  const input: CookieCase = {
    id: null,
    profile,
    thirdParty,
    steps: [
      ...(first ? [{ kind: 'response' as const, ...first, set: lines }] : []),
      ...requests.map((request) => ({ kind: 'request' as const, ...request })),
    ],
  }
  return playCase(input, publicSuffix, now)
}

function textFor(options: ExplainOptions, colour: boolean): string {
  const { profile, thirdParty, lines } = options
  const engine: Engine = { profile: profiles[profile], thirdParty, publicSuffix }
  const exchanges = requestsOf(options).map((request, at) => ({ request, lines: at === 0 ? lines : [] }))
  const jar = new Jar()
  return explainText(playExchanges(exchanges, engine, jar), jar, engine, colour)
}

/** The request that is answered with the lines, then the later ones. */
function requestsOf({ url, requests, as, method, from, now }: ExplainOptions): RequestContext[] {
  const made = { as, method, from, now }
  if (requests.length === 0) return [{ url, ...made }]
  return [
    { url, as: 'navigation', method: 'GET', from: null, now },
    ...requests.map((request) => ({ url: request, ...made })),
  ]
}

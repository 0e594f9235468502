import { parseArgs } from 'node:util'
import type { Parsed } from '../../../shared/cookie/conformance/case.ts'
import { encodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import { isProfileName } from '../../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../../shared/cookie/profiles/rules.ts'
import { KINDS, type RequestKind } from '../../../shared/cookie/same-site/request-kinds.ts'
import type { ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { THIRD_PARTY } from '../../../shared/cookie/same-site/third-party.ts'

export const EXPLAIN_HELP = `crumbscope explain --url URL --set-cookie 'HEADER'… [options]

What a browser does with Set-Cookie lines in the answer of URL, and why.

crumbscope explain CODE

What a reason code means, such as SameSiteLax: an example, what to do, and which browsers.

crumbscope explain --recording FILE [--json]

What went wrong in an exported journal, with evidence and the smallest fix; exit status 3 when something is broken.

  --url URL            where the answer comes from
  --set-cookie HEADER  one Set-Cookie line; again for more, in order
  --request URL        a later request: which cookies ride along; again for more, in order
  --as KIND            ${KINDS.join(', ')} (default: navigation)
  --method METHOD      default: GET
  --from URL           the page that makes the request (default: the address bar)
                       These three speak of every --request; without one, of --url.
  --now TIME           epoch milliseconds (default: now)
  --profile NAME       ${Object.keys(profiles).join(', ')} (default: rfc6265bis)
  --third-party HOW    ${THIRD_PARTY.join(', ')} (default: as the profile's browser comes): third-party
                       cookies
  --all-profiles       a table of what each profile says, each as its browser comes
  --json               the answer as JSON, as of explain --batch
  --batch              NDJSON cases on stdin, NDJSON answers on stdout
`

export interface ExplainOptions {
  readonly url: string
  /** One character a byte. */
  readonly lines: readonly string[]
  readonly requests: readonly string[]
  readonly as: RequestKind
  readonly method: string
  readonly from: string | null
  /** Epoch ms. */
  readonly now: number
  readonly profile: ProfileName
  readonly thirdParty: ThirdParty
  /** Every profile is asked; null in `thirdPartyAsked` lets each be as it comes. */
  readonly allProfiles: boolean
  readonly thirdPartyAsked: ThirdParty | null
  readonly json: boolean
}

/** Reads the arguments after `explain`; `clock`: epoch ms. 'help' when that is asked for. */
export function explainOptions(args: readonly string[], clock: number): Parsed<ExplainOptions | 'help'> {
  let values: ReturnType<typeof read>
  try {
    values = read(args)
  } catch (error) {
    return fault(firstSentence(error instanceof Error ? error.message : String(error)))
  }
  if (values.help) return { ok: true, value: 'help' }
  const { url, from = null, method, as, profile, json } = values
  const lines = values['set-cookie']
  if (url === undefined) return fault('Give the URL that sets the cookies with --url.')
  for (const [option, given] of [['--url', url], ...values.request.map((one) => ['--request', one])]) {
    if (!isCookieUrl(given)) return fault(`${option} must be a whole URL, https://host/path, not ${given}.`)
  }
  if (lines.length === 0) return fault('Give at least one Set-Cookie line with --set-cookie.')
  if (from !== null && !URL.canParse(from)) {
    return fault(`--from must be a whole URL, https://host/path, not ${from}.`)
  }
  if (!isOneOf(as, KINDS)) return fault(`--as must be ${listed(KINDS)}, not ${as}.`)
  // RFC 9110 §5.6.2, token.
  if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(method))
    return fault(`--method must be a method like POST, not ${method}.`)
  if (!/^\d{1,15}$/.test(values.now ?? '0')) {
    return fault(`--now must be epoch milliseconds, not ${values.now}.`)
  }
  if (!isProfileName(profile)) {
    return fault(`--profile must be ${listed(Object.keys(profiles))}, not ${profile}.`)
  }
  const thirdParty = values['third-party'] ?? profiles[profile].thirdParty
  if (!isOneOf(thirdParty, THIRD_PARTY)) {
    return fault(`--third-party must be ${listed(THIRD_PARTY)}, not ${thirdParty}.`)
  }
  return {
    ok: true,
    value: {
      url,
      lines: lines.map(lineGiven),
      requests: values.request,
      as,
      method: method.toUpperCase(),
      from,
      now: values.now === undefined ? clock : Number(values.now),
      profile,
      thirdParty,
      allProfiles: values['all-profiles'],
      thirdPartyAsked: values['third-party'] === undefined ? null : thirdParty,
      json,
    },
  }
}

function read(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      'set-cookie': { type: 'string', multiple: true, default: [] },
      request: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      as: { type: 'string', default: 'navigation' },
      method: { type: 'string', default: 'GET' },
      now: { type: 'string' },
      profile: { type: 'string', default: 'rfc6265bis' },
      'third-party': { type: 'string' },
      'all-profiles': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
}

/** A line as on the wire; pasted with its header name, it is taken without. */
export function lineGiven(given: string): string {
  return encodeBytes(given.replace(/^set-cookie:[ \t]*/i, ''))
}

function isCookieUrl(url: string | undefined): boolean {
  return url !== undefined && /^(https?|wss?):/i.test(url) && URL.canParse(url)
}

function isOneOf<T extends string>(value: string, words: readonly T[]): value is T {
  return (words as readonly string[]).includes(value)
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function firstSentence(message: string): string {
  return `${message.split(/\.\s/)[0]?.replace(/\.$/, '')}. See crumbscope explain --help.`
}

function fault(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error }
}

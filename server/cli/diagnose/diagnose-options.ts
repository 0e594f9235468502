import { parseArgs } from 'node:util'
import type { Parsed } from '../../../shared/cookie/conformance/case.ts'
import { isProfileName, PROFILE_NAMES } from '../../../shared/cookie/profiles/profile-titles.ts'
import type { ProfileName } from '../../../shared/cookie/profiles/rules.ts'
import { THIRD_PARTY, type ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { ASSUMED_ORIGIN } from '../../../shared/diagnose/found-paste.ts'
import { ASKERS, type Asker } from '../../../shared/outlook/asker.ts'

const ASKER_NAMES = Object.keys(ASKERS) as readonly Asker[]

export const DIAGNOSE_HELP = `crumbscope diagnose FILE|- [options]

Reads what people paste, and says what becomes of each cookie in it and which later requests carry it: Set-Cookie lines,
response headers as DevTools copies them, headers as Node and axios print them, what curl -v, curl -i, curl --trace-ascii and
wget -S print, Express code (res.cookie, session), a HAR file of any size. - reads standard input.

  --url URL          where it comes from, when the text does not say (default: ${ASSUMED_ORIGIN})
  --asked-by WHO     ${ASKER_NAMES.join(', ')}
                     when the text does not say (default: address-bar)
  --page URL         the page that asks, where the text says that one does, and not which
  --now TIME         epoch milliseconds, when the text does not say (default: now)
  --profile NAME     ${PROFILE_NAMES.join(', ')} (default: chromium)
  --third-party HOW  ${THIRD_PARTY.join(', ')} (default: as the text tells, else as the profile's
                     browser comes)
  --json             the diagnosis as JSON

Exit status: 0 all cookies are stored and sent, 3 one is refused or withheld, 2 the text is not understood.
`

export interface DiagnoseOptions {
  /** The file's name; null for standard input. */
  readonly file: string | null
  readonly url: string
  readonly asker: Asker
  /** null: as it is guessed. */
  readonly page: string | null
  /** Epoch ms; null = now. */
  readonly now: number | null
  readonly profile: ProfileName
  /** null: as the text tells. */
  readonly thirdParty: ThirdParty | null
  readonly json: boolean
}

/** Reads the arguments after `diagnose`. 'help' when that is asked for. */
export function diagnoseOptions(args: readonly string[]): Parsed<DiagnoseOptions | 'help'> {
  let read: ReturnType<typeof parse>
  try {
    read = parse(args)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return fault(`${message.split(/\.\s/)[0]?.replace(/\.$/, '')}. See crumbscope diagnose --help.`)
  }
  const { values, positionals } = read
  if (values.help) return { ok: true, value: 'help' }
  const [file, more] = positionals
  if (file === undefined) return fault('Give the file to read, or - for standard input.')
  if (more !== undefined) return fault('Give one file.')
  const { url, profile, json, page = null, now = null } = values
  const { 'asked-by': asker, 'third-party': thirdParty = null } = values
  if (!/^https?:/i.test(url) || !URL.canParse(url)) {
    return fault(`--url must be a whole URL, https://host/path, not ${url}.`)
  }
  if (page !== null && !(/^https?:/i.test(page) && URL.canParse(page))) {
    return fault(`--page must be a whole URL, https://host/path, not ${page}.`)
  }
  if (now !== null && !/^\d{1,15}$/.test(now)) {
    return fault(`--now must be epoch milliseconds, not ${now}.`)
  }
  if (!isProfileName(profile)) return fault(`--profile must be ${either(PROFILE_NAMES)}, not ${profile}.`)
  if (!isOneOf(asker, ASKER_NAMES)) return fault(`--asked-by must be ${either(ASKER_NAMES)}, not ${asker}.`)
  if (thirdParty !== null && !isOneOf(thirdParty, THIRD_PARTY)) {
    return fault(`--third-party must be ${either(THIRD_PARTY)}, not ${thirdParty}.`)
  }
  const name = file === '-' ? null : file
  return {
    ok: true,
    value: {
      ...{ file: name, url: new URL(url).href, asker, profile, thirdParty, json },
      ...{ page: page && new URL(page).href, now: now === null ? null : Number(now) },
    },
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string', default: ASSUMED_ORIGIN },
      'asked-by': { type: 'string', default: 'address-bar' },
      page: { type: 'string' },
      now: { type: 'string' },
      profile: { type: 'string', default: 'chromium' },
      'third-party': { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

function isOneOf<T extends string>(value: string, words: readonly T[]): value is T {
  return (words as readonly string[]).includes(value)
}

function either(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function fault(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error }
}

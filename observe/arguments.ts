import { parseArgs } from 'node:util'

/** The browsers there are, and how each can treat third-party cookies. */
export type Setting =
  | { readonly browser: 'chromium'; readonly thirdParty: 'allowed' | 'blocked' }
  | { readonly browser: 'firefox'; readonly thirdParty: 'partitioned' | 'allowed' | 'blocked' }

/** What `npm run observe` was asked for. */
export type Asked = Setting & {
  /** How many generated cases. */
  readonly cases: number
  /** The number of the first of them: a case is its seed and its number. */
  readonly first: number
  readonly seed: number
  /** Browsers at once. */
  readonly lanes: number
  /** A file with cases to play in place of generated ones, one a line; `-` is stdin. */
  readonly play: string | null
}

export type Arguments =
  | { readonly ok: true; readonly asked: Asked }
  | { readonly ok: false; readonly error: string }

export type SettingAsked =
  | { readonly ok: true; readonly setting: Setting }
  | { readonly ok: false; readonly error: string }

/** The first of each browser is its own default. */
export const SETTINGS: readonly Setting[] = [
  { browser: 'chromium', thirdParty: 'allowed' },
  { browser: 'chromium', thirdParty: 'blocked' },
  { browser: 'firefox', thirdParty: 'partitioned' },
  { browser: 'firefox', thirdParty: 'allowed' },
  { browser: 'firefox', thirdParty: 'blocked' },
]

export function parseArguments(args: readonly string[]): Arguments {
  let values: Partial<Record<string, string>>
  try {
    values = parseArgs({
      args: [...args],
      options: {
        browser: { type: 'string' },
        cases: { type: 'string' },
        first: { type: 'string' },
        seed: { type: 'string' },
        'third-party': { type: 'string' },
        lanes: { type: 'string' },
        play: { type: 'string' },
      },
    }).values
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
  const { browser = 'chromium', cases = '1000', first = '0', seed = '1', lanes = '2', play = null } = values
  const setting = settingAsked(browser, values['third-party'])
  if (!setting.ok) return setting
  const counts = { cases: Number(cases), first: Number(first), seed: Number(seed), lanes: Number(lanes) }
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) return fault(`--${name} is a whole number.`)
  }
  if (counts.lanes === 0) return fault('--lanes is at least 1.')
  return { ok: true, asked: { ...setting.setting, play, ...counts } }
}

/** A browser and how it treats third-party cookies, its own way where none is named. */
export function settingAsked(browser: string, thirdParty: string | undefined): SettingAsked {
  const settings = SETTINGS.filter((setting) => setting.browser === browser)
  if (settings.length === 0) return fault('--browser is chromium or firefox.')
  const asked = thirdParty ?? settings[0]?.thirdParty
  const setting = settings.find((one) => one.thirdParty === asked)
  if (setting) return { ok: true, setting }
  return fault(`--third-party for ${browser} is ${settings.map((one) => one.thirdParty).join(' or ')}.`)
}

function fault(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error }
}

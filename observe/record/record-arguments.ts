import { parseArgs } from 'node:util'
import { SETTINGS, type Setting } from '../arguments.ts'

/** What `npm run observe -- record` was asked for. */
export interface RecordAsked {
  readonly settings: readonly Setting[]
  readonly seed: number
  /** How many generated cases to choose from. */
  readonly cases: number
  /** Browsers at once. */
  readonly lanes: number
}

export type RecordArguments =
  | { readonly ok: true; readonly asked: RecordAsked }
  | { readonly ok: false; readonly error: string }

/** Without a browser or a way of third-party cookies all of them are meant. */
export function parseRecordArguments(args: readonly string[]): RecordArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        browser: { type: 'string' },
        'third-party': { type: 'string' },
        cases: { type: 'string', default: '20000' },
        seed: { type: 'string', default: '1' },
        lanes: { type: 'string', default: '2' },
      },
    })
    const settings = SETTINGS.filter(
      ({ browser, thirdParty }) =>
        browser === (values.browser ?? browser) && thirdParty === (values['third-party'] ?? thirdParty),
    )
    if (settings.length === 0) return fault('There is no such browser with such third-party cookies.')
    const counts = { cases: Number(values.cases), seed: Number(values.seed), lanes: Number(values.lanes) }
    for (const [name, count] of Object.entries(counts)) {
      if (!Number.isSafeInteger(count) || count < 1) return fault(`--${name} is a whole number from 1 on.`)
    }
    return { ok: true, asked: { settings, ...counts } }
  } catch (error) {
    return fault(error instanceof Error ? error.message : String(error))
  }
}

function fault(error: string): { readonly ok: false; readonly error: string } {
  return { ok: false, error }
}

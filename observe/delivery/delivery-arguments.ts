import { parseArgs } from 'node:util'
import type { Setting } from '../arguments.ts'
import { settingAsked } from '../arguments.ts'

/** What `npm run observe -- delivery` was asked for. */
export type DeliveryAsked = Setting & {
  /** Whether to wait for the form POST past two minutes. */
  readonly late: boolean
  /** Whether home is asked over https, and cookies are set over both schemes. */
  readonly https: boolean
}

export type DeliveryArguments =
  | { readonly ok: true; readonly asked: DeliveryAsked }
  | { readonly ok: false; readonly error: string }

export function parseDeliveryArguments(args: readonly string[]): DeliveryArguments {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        browser: { type: 'string', default: 'chromium' },
        'third-party': { type: 'string' },
        late: { type: 'boolean', default: false },
        https: { type: 'boolean', default: false },
      },
    })
    const setting = settingAsked(values.browser, values['third-party'])
    return setting.ok
      ? { ok: true, asked: { ...setting.setting, late: values.late, https: values.https } }
      : setting
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) }
  }
}

import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { secretNames } from '../../../shared/lab-options/lab-options-code.ts'
import { trustProxyText } from '../../../shared/lab-options/trust-proxy.ts'

export interface OptionChange {
  /** As it is written in Express: `trust proxy`, `cookie.secure`. */
  readonly name: string
  readonly before: string
  readonly after: string
}

/** What changed from one set of lab options to another, in the order of the form; secrets by their names in the code. */
export function optionChanges(before: LabOptions, after: LabOptions): OptionChange[] {
  const secrets = secretNames(before, after)
  const old = new Map(named(before, secrets))
  return named(after, secrets)
    .map(([name, value]) => ({ name, before: old.get(name) ?? '', after: value }))
    .filter((change) => change.before !== change.after)
}

function named(
  { trustProxy, parserSecrets, session }: LabOptions,
  secrets: ReadonlyMap<string, string>,
): [name: string, value: string][] {
  const { cookie, secret, cookieFunction, ...rest } = session
  const listed = (list: readonly string[]) => `[${list.map((each) => secrets.get(each)).join(', ')}]`
  return [
    ['trust proxy', trustProxyText(trustProxy)],
    ['cookieParser', listed(parserSecrets)],
    ['secret', listed(secret)],
    ...Object.entries(rest).map(([name, value]): [string, string] => [name, shown(value)]),
    ['cookie', cookieFunction === null ? 'an object' : `a function, ${cookieFunction}`],
    ...Object.entries(cookie).map(([name, value]): [string, string] => [`cookie.${name}`, shown(value)]),
  ]
}

/** `null` is an option that was not given, so it is `undefined` in the code it stands for. */
function shown(value: boolean | number | string | null): string {
  return value === null ? 'undefined' : String(value)
}

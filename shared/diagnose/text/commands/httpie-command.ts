import { addressOf, type CommandLine } from './command-line.ts'

/** What HTTPie, xh and their kin are called by, behind a prompt or at the beginning of a line. */
const COMMAND = /^(?:[^\n]{0,80}[$%#>❯]\s{1,3})?(https?|xhs?)\s+(?=\S)/

const METHOD = /^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/

/** An address without a scheme is one of them too: `localhost:3000/x`, and `:3000/x` for it. */
const ADDRESS =
  /^(?:https?:\/\/\S+|:\d{0,5}(?:\/\S*)?|localhost(?:[:/]\S*)?|(?:[\w-]{1,63}\.)+[\w-]{2,63}(?::\d{1,5})?(?:\/\S*)?)$/

/** What a line asks for with HTTPie; null where it is no such line. */
export function httpieCommand(line: string): CommandLine | null {
  const [whole, program = ''] = COMMAND.exec(line.slice(0, 2_000)) ?? []
  if (whole === undefined) return null
  const words = behindOptions(line.slice(whole.length).trim().split(/\s+/))
  const method = METHOD.test(words[0] ?? '') ? (words.shift() ?? null) : null
  const [address = '', ...items] = words.filter((word) => !word.startsWith('-'))
  if (!ADDRESS.test(address)) return null
  const local = address.startsWith(':')
    ? `localhost${address === ':' ? '' : address.replace(/^:(?=\/|$)/, '')}`
    : address
  const scheme = program.endsWith('s') ? 'https' : 'http'
  const given = items.map((item) => item.replace(/^(["'])(.*)\1$/, '$2'))
  const headers = given.filter((item) => /^[\w-]{1,60}:(?!=)/.test(item))
  const body = given.some((item) => /^[\w.[\]-]{1,60}(?::?=|@)(?!=)/.test(item))
  return {
    url: addressOf(/^https?:/i.test(local) ? local : `${scheme}://${local}`),
    method: method ?? (body ? 'POST' : null),
    headers,
    cookie: null,
  }
}

/** Without the options before method and address, and what may be their values. */
function behindOptions(words: readonly string[]): string[] {
  let at = 0
  while (words[at]?.startsWith('-')) {
    at += 1
    const next = words[at] ?? ''
    if (!next.startsWith('-') && !METHOD.test(next) && !ADDRESS.test(next)) at += 1
  }
  return words.slice(at)
}

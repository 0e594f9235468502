import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { headerValue } from '../../../../../shared/text/header-text.ts'

/** A command that repeats a request, and what it could not repeat exactly. */
export interface Curl {
  readonly command: string
  /** One sentence each; empty when the command is exact. */
  readonly missing: readonly string[]
}

/** curl sets these itself, to the same values. */
const SET_BY_CURL = new Set(['host', 'content-length'])

/** curl adds these unless it is told otherwise. */
const ADDED_BY_CURL = ['User-Agent', 'Accept']

/** The request of an exchange as a curl command for a POSIX-like shell (bash, zsh): raw headers, Cookie included. */
export function curlOf({ request, end }: Pick<Exchange, 'request' | 'end'>): Curl {
  const { headers } = request
  const body = end?.body
  const parts = ['curl', ...urlFlags(request.url), ...methodFlags(request.method, body !== undefined)]
  parts.push(shellWord(urlOf(request), latin1))
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const [name = '', value = ''] = headers.slice(at, at + 2)
    if (SET_BY_CURL.has(name.toLowerCase())) continue
    parts.push('-H', shellWord(value === '' ? `${name};` : `${name}: ${value}`, latin1))
  }
  for (const name of [...ADDED_BY_CURL, ...(body ? ['Content-Type'] : [])]) {
    if (headerValue(headers, name) === undefined) parts.push('-H', `'${name}:'`)
  }
  if (body !== undefined) parts.push('--data-raw', shellWord(body.text, utf8))
  return { command: parts.join(' '), missing: missingIn(request, end) }
}

function methodFlags(method: string, hasBody: boolean): string[] {
  // -X HEAD would wait for a body that never comes.
  if (method === 'HEAD') return ['--head']
  return method === (hasBody ? 'POST' : 'GET') ? [] : ['-X', shellWord(method, latin1)]
}

/** Without these curl would expand brackets and tidy up dots. */
function urlFlags(url: string): string[] {
  return [/[[\]{}]/.test(url) ? '--globoff' : '', /\/\.{1,2}(\/|$)/.test(url) ? '--path-as-is' : ''].filter(
    (flag) => flag !== '',
  )
}

function urlOf({ encrypted, host, url }: Exchange['request']): string {
  return `${encrypted ? 'https' : 'http'}://${host}${url}`
}

function missingIn({ cut = [], headers }: Exchange['request'], end: Exchange['end']): string[] {
  const missing = cut.map(({ at }) => `The header ${headers[at - 1] ?? ''} was cut when it was recorded.`)
  if (end?.body?.cut) missing.push('The body was cut when it was recorded.')
  const length = Number(headerValue(headers, 'content-length') ?? 0)
  const hadBody = length > 0 || headerValue(headers, 'transfer-encoding') !== undefined
  if (hadBody && !end?.body) missing.push('The body was not recorded.')
  return missing
}

type Encode = (character: string) => readonly number[]

/** Header text: one character is one byte, as Node reads it. */
const latin1: Encode = (character) => [character.charCodeAt(0) & 0xff]

/** Body text. */
const utf8: Encode = (character) => [...new TextEncoder().encode(character)]

const PLAIN = /^[A-Za-z0-9_./:=@%+,-]+$/

/** One word for the shell: plain, in single quotes, or (bytes that are not printable ASCII) in ANSI-C quotes. */
function shellWord(text: string, encode: Encode): string {
  if (PLAIN.test(text)) return text
  if (/^[ -~]*$/.test(text)) return `'${text.replaceAll("'", "'\\''")}'`
  const escaped = text.replace(/[^ -~]|['\\]/gu, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`
    return encode(character)
      .map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`)
      .join('')
  })
  return `$'${escaped}'`
}

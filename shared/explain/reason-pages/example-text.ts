import type { Step } from '../../cookie/conformance/case.ts'
import { decodeBytes } from '../../cookie/parsing/byte-string.ts'
import { requestWords } from '../words/request-words.ts'
import type { ReasonExample } from './reason-page.ts'

/** The longest line that is shown, in characters. */
const LONGEST = 100

/** An example in a few lines: what is set, by whom, and what is asked for. */
export function exampleLines({ steps, switchedOn }: ReasonExample): readonly string[] {
  return [
    ...(switchedOn ? ['With the flag for it switched on:'] : []),
    ...steps.flatMap((step) => stepLines(step)),
  ]
}

function stepLines(step: Step): string[] {
  switch (step.kind) {
    case 'response':
      return [
        `${step.method} ${step.url}, ${askedWords(step)}, is answered with`,
        ...step.set.map((line) => `  Set-Cookie: ${shortened(line)}`),
      ]
    case 'request':
      return [`then ${step.method} ${step.url}, ${askedWords(step)}`]
    case 'script-set':
      return [
        `on ${step.url}${step.document ? ` in a ${step.document} frame` : ''}: document.cookie = '${shortened(step.set)}'`,
      ]
    case 'store-set':
      return [`on ${step.url}: cookieStore.set(${JSON.stringify(step.set)})`]
    case 'script-get':
      return [`and on ${step.url} a script reads document.cookie`]
    case 'store-delete':
    case 'clear-site-data':
    case 'clear':
      return []
    default:
      return step satisfies never
  }
}

function askedWords(step: Extract<Step, { readonly as: unknown }>): string {
  const credentials = step.credentials === undefined ? '' : `, credentials: '${step.credentials}'`
  const document = step.document === undefined ? '' : `, ${step.document}`
  return `${requestWords(step)}${document}${credentials}`
}

/** What cannot be seen is written out. */
function shortened(line: string): string {
  const text = decodeBytes(line).replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
  return text.length > LONGEST
    ? `${text.slice(0, LONGEST)}… (${line.length.toLocaleString('en')} bytes)`
    : text
}

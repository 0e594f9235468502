import { mendUtf8 } from '../../shared/cookie/parsing/byte-string.ts'
import { dateShape } from './date-shape.ts'
import { rule } from './rule.ts'

/** Longer values are told by their length. */
const LONGEST = 64

const CONTROL = /[^\x20-\x7e\x80-\uffff]/

/** The reasons that lie in one word of a line. With others, what the words are does not matter. */
const PAIR_REASONS: ReadonlySet<string> = new Set([
  ...[
    'DisallowedCharacter',
    'NoCookieContent',
    'NameValuePairExceedsMaxSize',
    'NamelessPair',
    'InvalidPrefix',
  ],
])

/** What a Set-Cookie line, or what is assigned to `document.cookie`, shows of the parser: its words. */
export function lineFeatures(line: string, host: string, reasons: readonly string[]): string[] {
  const [pair = '', ...attributes] = localised(line, host).split(';')
  const names = attributes.map(nameOf)
  if (reasons.includes('InvalidDomain')) {
    return attributes.filter((_, at) => names[at] === 'domain').map((piece) => `refused ${worded(piece)}`)
  }
  if (reasons.includes('DisallowedCharacter')) {
    return [pair, ...attributes]
      .filter((piece) => CONTROL.test(piece))
      .map((piece) => `refused ${worded(piece)}`)
  }
  if (reasons.some((reason) => PAIR_REASONS.has(reason))) return pairFeatures(pair, 'refused ')
  if (reasons.length > 0) return []
  const repeated = attributes.filter((_, at) => names[at] !== '' && names.indexOf(names[at] ?? '') !== at)
  return [
    ...pairFeatures(pair, ''),
    // Browsers read lifetimes each in its own way, so that every value of one and every form of the other counts.
    ...attributes.map((piece, at) => (names[at] === 'max-age' ? rule(worded(piece)) : worded(piece))),
    ...attributes.flatMap((piece, at) =>
      names[at] === 'expires' ? dateShape(textOf(piece)).map((words) => rule(shown(words))) : [],
    ),
    ...repeated.map((piece) => `again ${worded(piece)}`),
    ...attributes.flatMap(spaces),
    ...attributes.flatMap(cases),
  ]
}

/** The same for what `cookieStore.set` is called with. */
export function initFeatures(
  init: Readonly<Record<string, unknown>>,
  host: string,
  reasons: readonly string[],
): string[] {
  const fate = reasons.length === 0 ? 'takes' : reasons.includes('InvalidArgument') ? 'rejects' : null
  if (fate === null) return []
  // Nothing at all is what each browser takes in its own way.
  return Object.entries(init).map(([member, value]) => {
    const text = typeof value === 'string' ? shown(localised(value, host)) : String(value)
    const feature = `cookieStore ${fate} ${member} ${text}`
    return value === '' ? rule(feature) : feature
  })
}

function pairFeatures(pair: string, fate: string): string[] {
  const equals = pair.indexOf('=')
  const numbered = (text: string) => shown(text.replace(/\d+/g, '#'))
  if (equals === -1) return [`${fate}pair ${numbered(pair)}`]
  const long = pair.length > LONGEST ? [`${fate}pair of ${pair.length} characters`] : []
  return [
    `${fate}name ${numbered(pair.slice(0, equals))}`,
    `${fate}value ${numbered(pair.slice(equals + 1))}`,
    ...long,
  ]
}

function nameOf(piece: string): string {
  return (piece.split('=', 1)[0] ?? '').trim().toLowerCase()
}

/** An attribute without what the parser drops around its name and its value. */
function worded(piece: string): string {
  const equals = piece.indexOf('=')
  return equals === -1 ? shown(nameOf(piece)) : shown(`${nameOf(piece)}=${textOf(piece)}`)
}

function textOf(piece: string): string {
  return piece.slice(piece.indexOf('=') + 1).trim()
}

/** White space around a name and a value, and nothing between two `;`. */
function spaces(piece: string): string[] {
  const shape = piece.replace(/[^\s=]+(\s+[^\s=]+)*/g, 'x')
  return shape === ' x' || shape === ' x=x' ? [] : [`spaces ${shown(shape)}`]
}

function cases(piece: string): string[] {
  const name = (piece.split('=', 1)[0] ?? '').trim()
  return /^[A-Z]?[a-z]*$/.test(name) ? [] : [`letters ${shown(name)}`]
}

/** On another host the same words tell the same. */
function localised(text: string, host: string): string {
  const parent = host.slice(host.indexOf('.') + 1)
  const own = text.replaceAll(host, '{host}')
  return parent === host || !parent.includes('.') ? own : own.replaceAll(parent, '{parent}')
}

/** A text as it tells of a rule: a control character by its code alone, what is no UTF-8 as that, length as length. */
function shown(text: string): string {
  const control = CONTROL.exec(text)?.[0]
  if (control !== undefined)
    return `${text.includes('=') ? 'value' : 'name'} with character ${control.charCodeAt(0)}`
  if (mendUtf8(text) !== text) return 'no UTF-8'
  return text.length > LONGEST ? `${text.slice(0, 8)}… of ${text.length} characters` : JSON.stringify(text)
}

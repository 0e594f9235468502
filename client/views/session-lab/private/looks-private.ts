import { namedValues } from './named-values.ts'

/** Names whose values are nobody else's, small letters and digits only; a part of the name is enough. */
const PASSWORD_NAMES = ['password', 'passwd', 'passwort', 'passphrase', 'passcode', 'pwd']
const SECRET_NAMES = [
  ...['secret', 'apikey', 'privatekey', 'accesskey', 'signingkey', 'encryptionkey'],
  ...['token', 'jwt', 'authorization', 'credential', 'bearer'],
]
/** These only as the whole name, or behind `user`, `db` and the like. */
const SHORT_PASSWORD_NAME = /^(?:user|db|my|new|old|login|admin|root)?(?:pass|pw|pin|otp)$/
const ID_NAME = /^(?:connect)?sid$|sess(?:ion)?id$/

/** What stands where a secret was, or is none: switches, `fetch`'s credentials, dots, stars and `<password>`. */
const EMPTY =
  /^(?:true|false|null|undefined|on|off|yes|no|include|omit|same-origin|[.…*x-]+|<[^<>]*>|\{\{[^{}]*\}\})$/i

/** A value that has to stay here, and what it is, in words. */
export interface PrivateValue {
  readonly value: string
  readonly what: string
}

/** The values of a text whose names say that they are private. `open`: values that are nobody's. */
export function privateByName(text: string, open: readonly string[]): readonly PrivateValue[] {
  const named = namedValues(text)
  // What `{"name": "token", "value": "…"}` names is in the value before.
  const pairs = named.flatMap(({ name, value }, at) =>
    name === 'value' && named[at - 1]?.name === 'name' ? [{ name: named[at - 1]?.value ?? '', value }] : [],
  )
  return [...named, ...pairs].flatMap(({ name, value }) => {
    const what = EMPTY.test(value) || open.includes(value) ? null : kindOf(name)
    return what === null ? [] : [{ value, what }]
  })
}

function kindOf(name: string): string | null {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '')
  const last = lastPart(name)
  if (PASSWORD_NAMES.some((one) => plain.includes(one)) || SHORT_PASSWORD_NAME.test(last)) return 'a password'
  if (SECRET_NAMES.some((one) => plain.includes(one)) || last === 'auth') return 'a secret or a token'
  return ID_NAME.test(last) ? 'an id' : null
}

/** `pass` of `user[pass]` and `db.pass`. */
function lastPart(name: string): string {
  const parts = name
    .toLowerCase()
    .split(/[.[\]]/)
    .filter((part) => part !== '')
  return (parts.at(-1) ?? '').replace(/[^a-z\d]/g, '')
}

/** What a text is by its shape, in words: ids and tokens that this page never saw. */
export function privateByShape(text: string): string | null {
  if (/\bs(?::|%3A)[\w-]{8,200}\.[\w+/%-]{20}/i.test(text)) return 'a signed session cookie'
  if (/\bbearer\s[\w.~+/-]{8}/i.test(text)) return 'a secret or a token'
  if (/:\/\/[^\s/:@]{1,100}:[^\s/:@]{1,100}@/.test(text)) return 'a password'
  if (/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/i.test(text)) return 'an id'
  for (const [word] of text.matchAll(/[\w.-]+/g)) {
    if (isJwt(word)) return 'a secret or a token'
    if (word.split('.').some(looksRandom)) return 'an id'
  }
  return null
}

/** RFC 7519: JSON in base64url, so it begins with `{"`. */
function isJwt(word: string): boolean {
  const start = word.indexOf('eyJ')
  return (
    start !== -1 &&
    word
      .slice(start)
      .split('.')
      .filter((part) => part.length > 3).length >= 2
  )
}

/** As long as express-session's ids, which are 24 random bytes in base64url (uid-safe); MD5 and SHA in digits are longer. */
const ID_LENGTH = 32

/** Random characters change their kind at 19 of 31 steps, and at fewer than 13 once in a hundred ids; words seldom do. */
const CHANGES = 13

function looksRandom(word: string): boolean {
  if (word.length < ID_LENGTH) return false
  const hex = /[\da-f]{32}/i.exec(word)?.[0]
  if (hex !== undefined && /[a-f]/i.test(hex) && /\d/.test(hex)) return true
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || !/\d/.test(word)) return false
  for (let at = 0; at + ID_LENGTH <= word.length; at += 8) {
    if (changesIn(word.slice(at, at + ID_LENGTH)) >= CHANGES) return true
  }
  return false
}

function changesIn(word: string): number {
  const kinds = [...word].map((one) =>
    /\d/.test(one) ? 'digit' : one === one.toLowerCase() ? 'small' : 'capital',
  )
  return kinds.filter((kind, at) => at > 0 && kind !== kinds[at - 1]).length
}

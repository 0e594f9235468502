import { type CookieCall, textOfValue } from './cookie-call.ts'

/** What Express throws instead of setting the cookie. */
export interface Refusal {
  /** What it is about. */
  readonly field: 'name' | 'value' | 'domain' | 'path' | 'max-age'
  /** One sentence for people. */
  readonly sentence: string
  /** The error's own message. */
  readonly message: string
}

/** Characters of a token (RFC 9110 §5.6.2): what a cookie's name is made of. */
const NAME = /^[!#$%&'*+\-.^_`|~\dA-Za-z]+$/

/** cookie-octet (RFC 6265 §4.1.1), in quotes or not. */
const VALUE = /^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/

/** A host name, a leading dot allowed. */
const DOMAIN = /^\.?[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i

/** Path of RFC 6265 §4.1.1; `<` is left out too by the `cookie` package 0.7. */
const PATH = /^[\x20-\x3a\x3d-\x7e]*$/

/** Why `res.cookie` would throw, by the checks of the `cookie` package 0.7; null when it would not. `now`: epoch ms. */
export function expressRefusal({ name, value, options }: CookieCall, now: number): Refusal | null {
  if (!NAME.test(name)) {
    return {
      field: 'name',
      sentence: name === '' ? 'A cookie needs a name here.' : `A name cannot hold ${firstBad(name, NAME)}.`,
      message: 'argument name is invalid',
    }
  }
  const text = textOfValue(value)
  if (options.encode === 'String' && !VALUE.test(options.signed ? `s:${text}` : text)) {
    return {
      field: 'value',
      sentence: `Without encoding, a value cannot hold ${firstBad(text, VALUE)}.`,
      message: 'argument val is invalid',
    }
  }
  if (options.encode !== 'String' && !text.isWellFormed()) {
    return {
      field: 'value',
      sentence: 'Half of a surrogate pair cannot be encoded.',
      message: 'URI malformed',
    }
  }
  if (options.domain && !DOMAIN.test(options.domain)) {
    return { field: 'domain', sentence: 'Domain is not a host name.', message: 'option domain is invalid' }
  }
  if (options.path && !PATH.test(options.path)) {
    return {
      field: 'path',
      sentence: `Path cannot hold ${firstBad(options.path, PATH)}.`,
      message: 'option path is invalid',
    }
  }
  // Express makes an Expires of maxAge too.
  if (options.maxAge !== undefined && Number.isNaN(new Date(now + options.maxAge).getTime())) {
    return {
      field: 'max-age',
      sentence: 'maxAge leads past the last day that a date can name.',
      message: 'option expires is invalid',
    }
  }
  return null
}

const WORDS: Readonly<Record<string, string>> = {
  ' ': 'a space',
  ';': 'a semicolon',
  ',': 'a comma',
  '"': 'a quote',
}

/** The first character that is not allowed, for people. */
function firstBad(text: string, allowed: RegExp): string {
  const bad = [...text].find((character) => !allowed.test(character)) ?? ''
  return WORDS[bad] ?? (/[\p{Cc}]/u.test(bad) ? 'a control character' : bad)
}

import {
  COOKIE_FUNCTION_NAMES,
  COOKIE_FUNCTIONS,
  type CookieFunctionName,
} from '../../../../../shared/lab-options/cookie-function.ts'
import { GENID_NAMES, GENIDS } from '../../../../../shared/lab-options/genid.ts'
import type { OptionChange } from '../../../../../shared/lab-options/option-paths.ts'
import { durationWords, readDuration } from '../../../../../shared/text/duration-text.ts'

/** What fits beside the code; each stands for a function of the request. */
const FUNCTION_LABELS: Readonly<Record<CookieFunctionName, string>> = {
  'same-for-all': 'function',
  'by-connection': 'connection',
  'remember-me': 'remember',
  'path-by-area': 'area',
}

/** What the menu of an option offers, by its words in Express. */
export const CHOICES: Readonly<
  Record<string, readonly { readonly label: string; readonly value: unknown; readonly hint?: string }[]>
> = {
  trustProxy: [
    { label: 'off', value: false, hint: 'X-Forwarded-Proto is ignored' },
    { label: 'all', value: true, hint: 'whoever sends it is believed' },
    { label: '1 hop', value: 1, hint: 'one proxy in front' },
    { label: '2 hops', value: 2 },
    { label: 'loopback', value: 'loopback', hint: 'a proxy on this machine' },
  ],
  'session.genid': [
    { label: 'not set', value: null, hint: '24 random bytes, as express-session makes them' },
    ...GENID_NAMES.map((name) => ({ label: name, value: name, hint: GENIDS[name].hint })),
  ],
  'session.store': [
    { label: 'has touch', value: 'with touch', hint: 'a read renews the row, without writing it' },
    { label: 'no touch', value: 'without touch', hint: 'only a save renews the row' },
  ],
  'session.cookieFunction': [
    { label: 'an object', value: null, hint: 'the same for every request' },
    ...COOKIE_FUNCTION_NAMES.map((name) => ({
      label: FUNCTION_LABELS[name],
      value: name,
      hint: COOKIE_FUNCTIONS[name].hint,
    })),
  ],
  'session.unset': [
    { label: 'keep', value: 'keep', hint: 'the row stays without req.session' },
    { label: 'destroy', value: 'destroy', hint: 'the row goes with it' },
  ],
  'session.proxy': [
    { label: 'unset', value: null, hint: 'trust proxy decides' },
    { label: 'true', value: true, hint: 'X-Forwarded-Proto is believed' },
    { label: 'false', value: false, hint: 'only TLS counts' },
  ],
  'session.cookie.secure': [
    { label: 'auto', value: 'auto', hint: 'Secure when the request is' },
    { label: 'true', value: true, hint: 'no cookie over http' },
    { label: 'false', value: false },
  ],
  'session.cookie.sameSite': [
    { label: 'lax', value: 'lax' },
    { label: 'strict', value: 'strict' },
    { label: 'none', value: 'none', hint: 'needs Secure' },
    { label: 'auto', value: 'auto', hint: 'None on a connection held for secure, else Lax' },
    { label: 'true', value: true, hint: 'the same as strict' },
    { label: 'false', value: false, hint: 'no SameSite is sent' },
  ],
  'session.cookie.priority': [
    { label: 'not set', value: null },
    { label: 'low', value: 'low' },
    { label: 'medium', value: 'medium' },
    { label: 'high', value: 'high' },
  ],
}

/** How the value of an option is written, and what a text asks for. */
export interface TextForm {
  readonly placeholder: string
  readonly write: (value: unknown) => string
  /** A text that means nothing is sent as it is: the server says why it does not fit. */
  readonly read: (text: string) => readonly OptionChange[]
  /** Set in mono: it stands in the code as it is. */
  readonly mono: boolean
}

export const TEXTS: Readonly<Record<string, TextForm>> = {
  'session.name': text('session.name', 'connect.sid'),
  'session.cookie.maxAge': {
    placeholder: 'until it closes',
    write: (value) => (typeof value === 'number' ? durationWords(value) : ''),
    read: readLifetime,
    mono: true,
  },
  'session.cookie.expires': optional('session.cookie.expires', 'not set'),
  'session.cookie.path': text('session.cookie.path', '/'),
  'session.cookie.domain': optional('session.cookie.domain', 'this host only'),
}

/** Where the lifetime is written, a date will do: of `maxAge` and `expires` only one can be set. */
export function readLifetime(text: string): readonly OptionChange[] {
  const maxAge = (value: unknown): OptionChange => ['session.cookie.maxAge', value]
  const expires = (value: unknown): OptionChange => ['session.cookie.expires', value]
  if (isUnset(text) || text === 'on close') return [maxAge(null)]
  const date = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(date)) return [maxAge(null), expires(new Date(date).toISOString())]
  return [maxAge(readDuration(text) ?? text), expires(null)]
}

function text(path: string, placeholder: string): TextForm {
  return { placeholder, write: (value) => String(value ?? ''), read: (typed) => [[path, typed]], mono: true }
}

function optional(path: string, placeholder: string): TextForm {
  return { ...text(path, placeholder), read: (typed) => [[path, isUnset(typed) ? null : typed]] }
}

/** As it stands in the code where an option is not set. */
function isUnset(text: string): boolean {
  return ['', 'null', 'undefined'].includes(text)
}

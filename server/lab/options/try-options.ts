import express from 'express'
import type { FieldError } from '../../../shared/input/input.ts'
import type { LabOptions } from '../../../shared/lab-options/lab-options.ts'
import { SessionCookie } from '../session/session-cookie.ts'
import { sessionCookieOptions } from './session-middleware.ts'

/**
 * Tries options out on the real thing. express-session only finds out when it writes the header, and then says
 * nothing: the response is a 200 without a cookie. So a cookie is serialised here, before the options are taken.
 */
export function tryOptions(options: LabOptions): readonly FieldError[] {
  return [...tryTrustProxy(options.trustProxy), ...trySessionCookie(options)]
}

function tryTrustProxy(trustProxy: LabOptions['trustProxy']): FieldError[] {
  return attempt('trustProxy', () => express().set('trust proxy', trustProxy))
}

function trySessionCookie({ session: { name, cookie } }: LabOptions): FieldError[] {
  const serialise = (cookieName: string, options: object) => () => {
    new SessionCookie({ ...options }).serialize(cookieName, 'value')
  }
  const fields = Object.entries(sessionCookieOptions(cookie)).flatMap(([field, value]) =>
    // `auto` is settled per request, before anything is serialised; or it is not, which is for the lab to show.
    value === 'auto' ? [] : attempt(`session.cookie.${field}`, serialise('name', { [field]: value })),
  )
  return [...attempt('session.name', serialise(name, {})), ...inheritedName(name), ...fields]
}

/** express-session looks the cookie up in a plain object: it would find `constructor` there without any cookie. */
function inheritedName(name: string): FieldError[] {
  if (!(name in {})) return []
  return [
    {
      field: 'session.name',
      detail: `Every JavaScript object has a property named ${name}; express-session would take it for the cookie.`,
    },
  ]
}

function attempt(field: string, run: () => void): FieldError[] {
  try {
    run()
    return []
  } catch (error) {
    return [
      { field, detail: `Express refuses this: ${error instanceof Error ? error.message : String(error)}.` },
    ]
  }
}

import type { ExpressCookieOptions } from '../../../shared/express-call/cookie-options.ts'
import { send } from './request.ts'

export type SessionMethod = 'save' | 'reload' | 'touch' | 'regenerate' | 'destroy'

/** What the sign-in routes answer: the session as it is now. */
export interface SignedIn {
  readonly id: string
  readonly session: Readonly<Record<string, unknown>> | null
}

/** The lab's two accounts, which are nobody's (server/lab/routes/sign-in-routes.ts). */
const PASSWORDS = { ada: 'lovelace', grace: 'hopper' } as const

export const PUBLIC_PASSWORDS: readonly string[] = Object.values(PASSWORDS)

/** The lab's routes, by what they do. */
export const lab = {
  setCookie: (name: string, value: unknown, options: ExpressCookieOptions) =>
    send<{ setCookie: readonly string[] }>('POST', '/lab/cookies', { body: { name, value, options } }),
  clearCookie: (name: string, options: ExpressCookieOptions) =>
    send('POST', '/lab/cookies/clear', { body: { name, options } }),
  setCookieHeaders: (headers: readonly string[]) => send('POST', '/lab/set-cookie', { body: { headers } }),
  clearSiteData: () => send('POST', '/lab/clear-site-data'),
  session: () => send('GET', '/lab/session'),
  patchSession: (change: { readonly set?: object; readonly unset?: readonly string[] }) =>
    send('PATCH', '/lab/session', { body: change }),
  logIn: (username: keyof typeof PASSWORDS, keepSessionInfo: boolean) =>
    send<SignedIn>('POST', '/lab/login', {
      body: { username, password: PASSWORDS[username], keepSessionInfo },
    }),
  logInFixed: (username: keyof typeof PASSWORDS) =>
    send<SignedIn>('POST', '/lab/login/fixed', { body: { username, password: PASSWORDS[username] } }),
  logOut: (keepSessionInfo: boolean) => send<SignedIn>('POST', '/lab/logout', { body: { keepSessionInfo } }),
  sessionMethod: (method: SessionMethod) => send('POST', `/lab/session/${method}`),
}

import type { LabBrowser } from '../../server/testing/lab-browser.ts'

type Act = (browser: LabBrowser) => Promise<unknown>

const CREDENTIALS = { username: 'ada', password: 'lovelace' }

const setCookie = (browser: LabBrowser, name: string, options: object) =>
  browser.ask('POST', '/lab/cookies', { body: { name, value: '1', options } })

const clear = (browser: LabBrowser, name: string, options: object) =>
  browser.ask('POST', '/lab/cookies/clear', { body: { name, options } })

/** What changes nothing may come while something else is under way: another tab does so. */
export const READS: readonly Act[] = [
  (browser) => browser.read(),
  (browser) => browser.ask('GET', '/lab/echo/x'),
  (browser) => browser.ask('GET', '/lab/api/things?page=2'),
  (browser) => browser.ask('HEAD', '/lab/echo'),
  (browser) => Promise.all([browser.read(), browser.ask('GET', '/lab/echo'), browser.read()]),
  // A link in somebody's mail.
  (browser) => browser.follow('/lab/session', 'https://mail.example/inbox'),
  (browser) => browser.follow('/lab/echo/shop', null),
]

/** What people do who have nothing to complain of, one thing after the other. */
export const ACTS: readonly Act[] = [
  ...READS,
  (browser) => browser.write({ a: 1 }),
  (browser) => browser.write({ items: ['tea', 'milk'] }),
  (browser) => browser.ask('POST', '/lab/session/regenerate'),
  (browser) => browser.ask('POST', '/lab/session/touch'),
  (browser) => browser.ask('POST', '/lab/session/reload'),
  (browser) => browser.ask('POST', '/lab/login', { body: { ...CREDENTIALS, keepSessionInfo: true } }),
  (browser) => browser.ask('POST', '/lab/login', { body: { ...CREDENTIALS, keepSessionInfo: false } }),
  (browser) => browser.ask('POST', '/lab/logout', { body: { keepSessionInfo: false } }),
  (browser) => setCookie(browser, 'c', {}),
  (browser) => setCookie(browser, 'wide', { domain: 'app.localhost', maxAge: 60_000 }),
  (browser) => setCookie(browser, 'part', { path: '/lab/api', httpOnly: true }),
  (browser) => setCookie(browser, '__Host-d', { secure: true, sameSite: 'strict' }),
  (browser) => clear(browser, 'c', {}),
  (browser) => clear(browser, 'wide', { domain: 'app.localhost' }),
  (browser) => clear(browser, 'part', { path: '/lab/api' }),
  (browser) =>
    browser.ask('POST', '/lab/redirect', { body: { to: '/lab/session', set: { seen: 1 }, save: true } }),
  (browser) => browser.ask('POST', '/lab/session/destroy'),
]

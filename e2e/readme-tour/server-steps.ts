import { expect } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'
import type { Step } from './step.ts'

const switchOf = ({ options }: Playground, name: string) => options.getByRole('switch', { name, exact: true })

const newest = (playground: Playground, methodAndPath: string) => playground.exchange(methodAndPath).first()

const setCookieLine = (playground: Playground, methodAndPath: string) =>
  newest(playground, methodAndPath)
    .getByRole('listitem')
    .filter({ hasText: /Set-Cookie/ })

/** What express-session does. */
export const expressSteps: readonly Step[] = [
  [
    '**What express-session does (1 min).** The options on the right are the real ones, beside the Express code they stand for.',
    async ({ playground, server }) => {
      await expect(playground.options).toContainText('app.use(session({')
      await expect(playground.options).toContainText('saveUninitialized: false,')
      expect((await server.ask('GET', '/api/options')).json.session.saveUninitialized).toBe(false)
    },
  ],
  [
    'Switch `saveUninitialized` on: now every visitor gets a row.',
    async ({ playground, server }) => {
      const rows = async () => (await server.ask('GET', '/api/sessions')).json.rows.length
      const before = await rows()
      await switchOf(playground, 'saveUninitialized').click()
      await expect(playground.options).toContainText('saveUninitialized: true,')
      await server.ask('GET', '/lab/echo')
      await server.ask('GET', '/lab/echo')
      expect(await rows()).toBe(before + 2)
      // This browser is one of them.
      await playground.request('/lab/session')
      await expect(playground.ownSession).toBeVisible()
    },
  ],
  [
    'Switch `rolling` on: now every response sets the cookie again.',
    async ({ playground }) => {
      await switchOf(playground, 'rolling').click()
      await expect(playground.options).toContainText('rolling: true,')
      for (const path of ['/lab/echo/1', '/lab/echo/2']) {
        await playground.request(path)
        await expect(setCookieLine(playground, `GET ${path}`)).toContainText('connect.sid=')
      }
    },
  ],
  [
    "Set `cookie.secure` to `true`, press *Regenerate* in your session's row, and the cookie silently stops coming: the connection is http.",
    async ({ playground }) => {
      await playground.options.getByRole('button', { name: /^secure: auto/ }).click()
      await playground.page.getByRole('menu').getByText('true', { exact: true }).click()
      await expect(playground.options).toContainText('secure: true,')
      await playground.request('/lab/echo/3')
      await expect(setCookieLine(playground, 'GET /lab/echo/3')).toContainText('connect.sid=')
      await playground.ownSession.getByRole('button', { name: 'Regenerate' }).last().click()
      const withheld = setCookieLine(playground, 'POST /lab/session/regenerate')
      await expect(withheld).toContainText('not sent')
      await expect(withheld).toContainText(/Withheld: .*http/)
    },
  ],
  [
    '(A session keeps the cookie it was made with, so the old one would go on.)',
    async ({ playground }) => {
      // It did: the request between the switch and Regenerate still had its cookie set.
      await expect(playground.options).toContainText('rows keep the cookie they were made with')
    },
  ],
  [
    '*Why* in the open request says which decision it was.',
    async ({ playground }) => {
      const exchange = newest(playground, 'POST /lab/session/regenerate')
      await exchange.getByRole('button', { name: /^Why, in \d+ decisions$/ }).click()
      await expect(exchange).toContainText('Is the connection secure?noplain http')
    },
  ],
]

/** Whose doings are shown how. */
export const resultSteps: readonly Step[] = [
  [
    'What you do yourself comes on top of the middle pane and opens: the `Cookie` header, what stayed behind, the calls on the store, `Set-Cookie`, the answer.',
    async ({ playground }) => {
      await playground.setCookie('own=1; Path=/')
      const own = playground.exchanges.getByRole('listitem').first()
      await expect(own.getByRole('button', { name: 'POST /lab/set-cookie', expanded: true })).toBeVisible()
      const labels = own.locator('.exchange-step__label')
      const wanted = ['Cookie', 'Stayedbehind', 'get', 'Set-Cookie', 'Answer']
      await expect
        .poll(async () => {
          const shown = await labels.allTextContents()
          return wanted.filter((label) => shown.includes(label))
        })
        .toEqual(wanted)
      const shown = await labels.allTextContents()
      const places = wanted.map((label) => shown.indexOf(label))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    },
  ],
  [
    'What others do waits as "3 from others" until you want it.',
    async ({ playground, server }) => {
      // The two visitors of before still wait, too.
      await playground.wire.getByRole('button', { name: '2 from others' }).click()
      for (const path of ['a', 'b', 'c']) await server.ask('GET', `/lab/echo/${path}`)
      const waiting = playground.wire.getByRole('button', { name: '3 from others' })
      await expect(waiting).toBeVisible()
      await expect(playground.exchange('GET /lab/echo/c')).toHaveCount(0)
      await waiting.click()
      for (const path of ['a', 'b', 'c'])
        await expect(playground.exchange(`GET /lab/echo/${path}`)).toBeVisible()
    },
  ],
]

/** Two browsers. */
export const togetherSteps: readonly Step[] = [
  [
    "Open the page in a second browser: each sees the other's changes as they happen.",
    async ({ playground, anotherBrowser }) => {
      const second = await anotherBrowser()
      await second.patchSession(41)
      await expect(playground.session('views 41')).toBeVisible()
      await switchOf(playground, 'rolling').click()
      await expect(switchOf(second, 'rolling')).not.toBeChecked()
      await expect(second.options).toContainText('rolling: false,')
    },
  ],
]

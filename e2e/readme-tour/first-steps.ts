import { expect } from '../driver/fixtures.ts'
import type { Step } from './step.ts'

/** What a cookie is. */
export const cookieSteps: readonly Step[] = [
  [
    '**What a cookie is (1 min).** A cookie is a small named value.',
    async ({ playground }) => {
      await expect(playground.browser).toContainText('A cookie is a small named value.')
    },
  ],
  [
    'A server asks your browser to keep it, in a response header called `Set-Cookie`; your browser sends it back with later requests, in a header called `Cookie`.',
    async ({ playground }) => {
      const says = async (header: string, what: string) => {
        const term = playground.wire.getByRole('term').filter({ hasText: new RegExp(`^${header}$`) })
        await expect(term.locator('xpath=..')).toContainText(what)
      }
      await says('Set-Cookie', 'What the server asks your browser to keep.')
      await says('Cookie', 'What your browser sends back.')
    },
  ],
  [
    'Press *Set your first cookie*.',
    async ({ playground }) => {
      await playground.browser.getByRole('button', { name: /^Set your first cookie/ }).click()
    },
  ],
  [
    "In the middle pane you see the request and the header; on the left the cookie sits in your browser's jar, with one half of its mark outlined (what Crumbscope predicted) and one half filled (what was seen).",
    async ({ playground }) => {
      const exchange = playground.exchange('POST /lab/cookies')
      await expect(exchange.getByRole('listitem').filter({ hasText: 'Set-Cookiefirst_crumb' })).toContainText(
        'first_crumb=hello; Path=/',
      )
      await playground.expectStored('first_crumb')
      const [predicted, seen] = ['left', 'right'].map((side) =>
        playground.cookie('first_crumb').locator(`.capsule__half--${side} .capsule__edge`),
      )
      await expect(predicted ?? playground.jar).toHaveCSS('fill', 'none')
      await expect(seen ?? playground.jar).not.toHaveCSS('fill', 'none')
    },
  ],
]

/** What a session is. */
export const sessionSteps: readonly Step[] = [
  [
    '**What a session is (1 min).** A session is data that stays on the server.',
    async ({ playground }) => {
      await expect(playground.server).toContainText('Session data stays here')
    },
  ],
  [
    'The browser only keeps its id, in a cookie that is called `connect.sid` unless you choose another name.',
    async ({ playground }) => {
      await expect(playground.server).toContainText('your cookie will hold only its id')
      await expect(playground.options.getByRole('textbox', { name: 'name' })).toHaveValue('connect.sid')
    },
  ],
  [
    'Press *Write to the session* on the right.',
    async ({ playground }) => {
      await playground.server.getByRole('button', { name: 'Write to the session' }).click()
    },
  ],
  [
    "A row appears: that is the server's store.",
    async ({ playground, server }) => {
      await expect(playground.ownSession).toContainText('views 1')
      expect((await server.ask('GET', '/api/sessions')).json.rows).toHaveLength(1)
    },
  ],
  [
    'On the left, a new cookie appears: its value is the id, with a signature.',
    async ({ playground, server }) => {
      await playground.expectStored('connect.sid')
      const [row] = (await server.ask('GET', '/api/sessions')).json.rows
      await expect(playground.cookie('connect.sid')).toContainText(`s%3A${row.sid}.`)
    },
  ],
  [
    "Change the row's data, and the next request sees the change; delete the cookie, and the server no longer knows you, though the row is still there.",
    async ({ playground }) => {
      await playground.editorOf(playground.ownSession).fill('{ "views": 1, "user": "ada" }')
      await playground.ownSession.getByRole('button', { name: /^Save/ }).click()
      await expect(playground.ownSession).toContainText('user "ada"')
      await playground.request('/lab/session')
      const answer = () => playground.exchange('GET /lab/session').first().locator('.answer-body')
      await expect(answer()).toContainText('"user":"ada"')
      await playground.useTool(playground.cookie('connect.sid'), 'Clear connect.sid')
      await playground.choose('Clear as it was set')
      await playground.expectGone('connect.sid')
      await playground.request('/lab/session')
      await expect(playground.exchange('GET /lab/session')).toHaveCount(2)
      await expect(answer()).toBeVisible()
      await expect(answer()).not.toContainText('ada')
      await expect(playground.session('user "ada"')).toBeVisible()
      await expect(playground.ownSession).toHaveCount(0)
    },
  ],
]

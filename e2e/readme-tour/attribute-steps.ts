import { expect } from '../driver/fixtures.ts'
import type { Playground } from '../driver/playground.ts'
import type { Step } from './step.ts'

const START = 'taste=1; Path=/'

const fact = ({ verdict }: Playground, name: 'keep' | 'read' | 'send') =>
  verdict.locator(`.fact-line--${name}`)

const flag = ({ composer }: Playground, name: string) => composer.getByRole('checkbox', { name })

/** app.localhost, or a room's own. */
const hostOf = ({ page }: Playground) => new URL(page.url()).hostname

/** What the options of a cookie do. */
export const attributeSteps: readonly Step[] = [
  [
    '**What the options do (2 min).** In the composer, change one option at a time and read the three lines under it *before* you send.',
    async ({ playground }) => {
      await playground.compose(START)
      await expect(playground.verdict.locator('.fact-line')).toHaveCount(3)
    },
  ],
  [
    '*Keep*: is it stored, how long, where?',
    async ({ playground }) => {
      await expect(fact(playground, 'keep')).toContainText(
        `Will be stored until the browser closes, on ${hostOf(playground)} only`,
      )
    },
  ],
  [
    '*Read*: can scripts see it?',
    async ({ playground }) => {
      await expect(fact(playground, 'read')).toContainText('by scripts and by the server')
    },
  ],
  [
    '*Send*: which requests carry it?',
    async ({ playground }) => {
      await expect(fact(playground, 'send')).toContainText('this site')
    },
  ],
]

/** Its table, row by row. */
export const tableSteps: readonly Step[] = [
  ['| option | what it does | try this |', async () => {}],
  [
    '| `HttpOnly` | scripts on the page cannot read the cookie; requests still carry it | set it: *Read* now says "not by scripts" |',
    async ({ playground, context }) => {
      await flag(playground, 'HttpOnly').check()
      await expect(fact(playground, 'read')).toContainText('not by scripts')
      await playground.sendCookie.click()
      await playground.expectStored('taste')
      expect(await playground.page.evaluate(() => document.cookie)).not.toContain('taste')
      await playground.request('/lab/echo')
      await expect(playground.exchange('GET /lab/echo')).toContainText('taste=1')
      expect((await context.cookies()).find(({ name }) => name === 'taste')?.httpOnly).toBe(true)
    },
  ],
  [
    '| `Secure` | the cookie travels only on https (browsers count `localhost` as safe) | *What if…* the page were `http://shop.example`? |',
    async ({ playground }) => {
      const { composer } = playground
      await playground.compose('safe=1; Path=/; Secure')
      await expect(fact(playground, 'keep')).toContainText('Will be stored')
      await composer.getByRole('button', { name: 'What if…' }).click()
      await composer.getByLabel('What if', { exact: true }).fill('http://shop.example')
      await expect(fact(playground, 'keep')).toContainText('At shop.example: Will be rejected.')
      await composer.getByRole('button', { name: 'What if…' }).click()
      await expect(fact(playground, 'keep')).toContainText('Will be stored')
    },
  ],
  [
    '| `SameSite` | whether requests that other sites start may carry it: `Strict` never, `Lax` only when the address bar changes, `None` always | choose `None` without `Secure` |',
    async ({ playground }) => {
      await playground.compose(START)
      const choose = async (choice: string, says: RegExp) => {
        await playground.composer.getByRole('radio', { name: choice, exact: true }).check()
        await expect(playground.verdict, choice).toContainText(says)
      }
      await choose('Strict', /links here: Strict/)
      await choose('Lax', /their fetches: Lax/)
      await choose('None', /Will be rejected.*SameSite=None needs Secure/)
      await flag(playground, 'Secure').check()
      await expect(fact(playground, 'send')).toContainText('their fetches')
      await expect(fact(playground, 'send').getByRole('img', { name: 'predicted no' })).toHaveCount(0)
    },
  ],
  [
    '| `Max-Age`, `Expires` | how long the browser keeps it; without either, until it closes | set 10 seconds and watch it go |',
    async ({ playground }) => {
      await playground.compose('brief=1; Path=/')
      await expect(fact(playground, 'keep')).toContainText('until the browser closes')
      await playground.composer.getByLabel('Max-Age', { exact: true }).fill('10')
      await expect(fact(playground, 'keep')).toContainText('for 10 seconds')
      await playground.sendCookie.click()
      await playground.expectStored('brief')
      await playground.expectGone('brief')
      expect(await playground.page.evaluate(() => document.cookie)).not.toContain('brief')
    },
  ],
  [
    '| `Path` | which paths of this host get it | set `/lab/api`, then request `/lab/echo`: it *stayed behind*, and the request says why |',
    async ({ playground }) => {
      await playground.setCookie('deep=1; Path=/lab/api')
      await playground.request('/lab/echo')
      const stayed = playground.exchange('GET /lab/echo').first().locator('.stayed-behind')
      await expect(stayed).toContainText('deep Path=/lab/api does not cover this path.')
    },
  ],
  [
    '| `Domain` | whether sub-hosts get it too; without it, this host only | `Domain=app.localhost`, then `Domain=localhost` |',
    async ({ playground, context }) => {
      const hostname = hostOf(playground)
      await playground.compose('wide=1; Path=/')
      await expect(fact(playground, 'keep')).toContainText(`on ${hostname} only`)
      const domain = playground.composer.getByLabel('Domain', { exact: true })
      await domain.fill(hostname)
      await expect(fact(playground, 'keep')).toContainText(`for ${hostname} and below`)
      await playground.sendCookie.click()
      await playground.expectStored('wide')
      await domain.fill('localhost')
      await expect(fact(playground, 'keep')).toContainText('Will be rejected.')
      await playground.sendCookie.click()
      await expect(playground.ghost('wide')).toBeVisible()
      expect((await context.cookies()).filter(({ name }) => name === 'wide')).toMatchObject([
        { domain: `.${hostname}` },
      ])
    },
  ],
  [
    '| `Partitioned` | one copy of the cookie for each top-level site | without `Secure` nothing is stored, and nobody tells you |',
    async ({ playground, context }) => {
      await playground.compose('apart=1; Path=/')
      await flag(playground, 'Partitioned').check()
      await expect(playground.verdict).toContainText('PartitionedInsecure')
      await playground.sendCookie.click()
      await expect(playground.ghost('apart')).toBeVisible()
      expect((await context.cookies()).some(({ name }) => name === 'apart')).toBe(false)
      await flag(playground, 'Secure').check()
      await expect(fact(playground, 'keep')).toContainText(/Will be stored.*top/)
    },
  ],
]

import type { Locator } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'

const START = 'promo=spring26; Max-Age=604800; Path=/; SameSite=Lax'

test('every toggle of the composer changes a fact, and only that fact is tinted', async ({ playground }) => {
  await playground.compose(START)
  const facts = playground.verdict
  await expect(facts).toContainText('Will be stored for 7 days, on app.localhost only')
  await expect(facts).toContainText('by scripts and by the server')
  const flags = playground.composer
  const toggles: readonly (readonly [string, () => Promise<void>, Locator])[] = [
    ['HttpOnly', () => flags.getByRole('checkbox', { name: 'HttpOnly' }).check(), line(facts, 'read')],
    ['Secure', () => flags.getByRole('checkbox', { name: 'Secure' }).check(), line(facts, 'send')],
    ['Partitioned', () => flags.getByRole('checkbox', { name: 'Partitioned' }).check(), line(facts, 'keep')],
    ['Strict', () => flags.getByRole('radio', { name: 'Strict' }).check(), line(facts, 'send')],
    ['Path', () => flags.getByLabel('Path', { exact: true }).fill('/lab/api'), line(facts, 'read')],
  ]
  for (const [name, toggle, fact] of toggles) {
    const before = await facts.innerText()
    await toggle()
    await expect(facts, name).not.toHaveText(before)
    await expect(fact, name).toHaveClass(/fact-line--fresh/)
  }
  await expect(line(facts, 'read')).toContainText('not by scripts')
  await expect(line(facts, 'send')).toContainText('/lab/echo, above')
})

test('a replacement prints only what differs', async ({ playground }) => {
  await playground.setCookie(`${START}; HttpOnly`)
  await playground.expectStored('promo')
  await playground.compose('promo=spring26; Max-Age=10; Path=/; SameSite=Strict')
  const facts = playground.verdict
  await expect(line(facts, 'keep')).toContainText('Will replace the one here:')
  await expect(line(facts, 'keep').getByRole('insertion')).toHaveText('10 seconds')
  await expect(line(facts, 'read').getByRole('deletion')).toHaveText('HttpOnly')
  await expect(line(facts, 'send')).toContainText('links here: Strict')
})

test('a refusal says why and what its fix would give; the lines keep their height', async ({
  playground,
}) => {
  await playground.compose(START)
  const facts = playground.verdict
  const height = async () => (await facts.boundingBox())?.height
  const before = await height()
  await playground.compose('promo=spring26; Max-Age=604800; Path=/; SameSite=None')
  await expect(facts).toContainText('SameSiteNoneInsecure')
  await expect(facts).toContainText('add Secure: 7 days, scripts can read, goes everywhere')
  expect(await height()).toBe(before)
})

test('what is asked of another address is said to be of there, and sent here', async ({ playground }) => {
  await playground.compose(START)
  await playground.composer.getByRole('button', { name: 'What if…' }).click()
  await playground.composer.getByLabel('What if', { exact: true }).fill('http://shop.example/')
  await expect(line(playground.verdict, 'keep')).toContainText('At shop.example: Will be stored')
  await expect(playground.composer.getByRole('button', { name: /^Send to app\.localhost/ })).toBeVisible()
})

function line(facts: Locator, name: 'keep' | 'read' | 'send'): Locator {
  return facts.locator(`.fact-line--${name}`)
}

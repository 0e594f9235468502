import type { Page } from '@playwright/test'
import { expect, test } from '../driver/fixtures.ts'

/** Drops a file with this text in the middle of the page. */
async function drop(page: Page, name: string, text: string): Promise<void> {
  const files = await page.evaluateHandle(
    ([name, text]) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], name))
      return transfer
    },
    [name, text] as const,
  )
  await page.locator('body').dispatchEvent('drop', { dataTransfer: files })
}

test('a file dropped anywhere opens as what it is', async ({ playground, page, server }) => {
  const importing = page.getByRole('dialog', { name: 'Import cookies' })
  // Drops are taken once the first paint is over.
  await expect(async () => {
    await drop(page, 'jar', '# Netscape HTTP Cookie File\napp.localhost\tFALSE\t/\tFALSE\t0\tfrom_file\t1\n')
    await expect(importing).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await importing.getByRole('button', { name: 'Set 1 cookie' }).click()
  await playground.expectStored('from_file')

  await drop(page, 'headers', 'https://shop.example/\nSet-Cookie: a=1; SameSite=None\n')
  const diagnosing = page.getByRole('dialog', { name: 'Diagnose mine' })
  await expect(diagnosing).toContainText('SameSite=None needs Secure')
  await page.keyboard.press('Escape')
  await expect(diagnosing).toBeHidden()

  await server.ask('GET', '/lab/echo/recorded')
  const { text } = await server.ask('GET', '/api/journal')
  await drop(page, 'run.json', text)
  await expect(page).toHaveTitle('Recording run.json · Playground · Crumbscope')
  await expect(playground.exchange('GET /lab/echo/recorded')).toBeVisible()
})

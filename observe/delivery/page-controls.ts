import type { ElementHandle, Page } from 'puppeteer-core'

/** How long a run may take before it counts as stuck, ms; the page itself gives up long before. */
export const RUN_PATIENCE = 120_000

/** Presses the button of that label once it is there to be pressed. */
export async function press(page: Page, label: string | RegExp, timeout = 30_000): Promise<void> {
  const wanted = typeof label === 'string' ? `^${label.replace(/[^\w ]/g, '\\$&')}$` : label.source
  const button = await page.waitForFunction(
    (source) =>
      [...document.querySelectorAll('button')].find(
        (one) =>
          !one.disabled &&
          one.checkVisibility() &&
          [one.textContent.trim(), one.firstChild?.textContent?.trim()].some((text) =>
            new RegExp(source).test(text ?? ''),
          ),
      ),
    { timeout },
    wanted,
  )
  await (button as ElementHandle<HTMLButtonElement>).click()
}

/** Presses what begins a run, and waits for its end: a button says that it is under way, for as long as it is. */
export async function pressRun(page: Page, label: string | RegExp, timeout = 30_000): Promise<void> {
  const says = (running: boolean, patience: number) =>
    page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('button')].some((one) => one.textContent.includes('Running…')) ===
        wanted,
      { timeout: patience, polling: 50 },
      running,
    )
  // Looked for from before the press on: a run may be short.
  await Promise.all([says(true, timeout + RUN_PATIENCE), press(page, label, timeout)])
  await says(false, RUN_PATIENCE)
}

import { readFileSync } from 'node:fs'
import type { Page } from 'puppeteer-core'
import { openBrowser } from '../../observe/delivery/open-browser.ts'
import { firefoxHere } from '../../provision/find-browser.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Lesson } from '../../shared/scenarios/lesson.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { PART_TITLES, type Part } from '../../shared/scenarios/part.ts'
import { pressFrom, pressText } from '../../shared/scenarios/step.ts'
import { sourceLines } from '../../shared/scenarios/text/source.ts'
import { test } from '../driver/fixtures.ts'

// Long enough for a machine that is busy with other things.
test.setTimeout(600_000)

// biome-ignore lint/suspicious/noSkippedTests: never skipped in CI, which installs what is missing
test.skip(!process.env.CI && !firefoxHere(), 'There is no Firefox here; what it does was not tried.')

/** Every fourth, of each group some. */
const PLAYED = lessons.filter((_, at) => at % 4 === 1)

const NOW = '.lesson-act button'

/** Waits until it can be pressed, then presses it: the first of these whose name begins so. */
async function press(page: Page, selector: string, name = ''): Promise<void> {
  const find = (selector: string, name: string) => {
    const all = [...document.querySelectorAll<HTMLButtonElement>(selector)]
    const free = (one: HTMLButtonElement) =>
      one.getAttribute('aria-disabled') !== 'true' && one.getAttribute('aria-busy') !== 'true'
    const found = all.find((one) => (one.ariaLabel ?? one.textContent).startsWith(name) && free(one))
    found?.click()
    return found !== undefined
  }
  await page.waitForFunction(find, { timeout: 60_000 }, selector, name)
}

async function waitForPart(page: Page, part: Part): Promise<void> {
  await page.waitForFunction(
    (title) =>
      document.querySelector('.lesson-bar [aria-current="step"]')?.textContent.includes(title) ?? false,
    { timeout: 60_000 },
    PART_TITLES[part],
  )
}

async function tryFix(page: Page, lesson: Lesson, right: boolean): Promise<void> {
  const fix = lesson.fixes.find((one) => (one.right === true) === right)
  await press(page, '.lesson-fixes button', fix?.title)
  await page.waitForFunction(
    (said) => [...document.querySelectorAll('.lesson-fixes b')].some((one) => one.textContent === said),
    { timeout: 60_000 },
    right ? 'That is it.' : 'Not it.',
  )
}

async function play(page: Page, lesson: Lesson): Promise<void> {
  await page.evaluate((id) => location.assign(`#/scenarios/${id}`), lesson.id)
  await waitForPart(page, 'question')
  await press(page, NOW)
  for (let done = 0; done < lesson.steps.length; ) {
    const steps = pressFrom(lesson.steps, done)
    await waitForPart(page, 'do')
    // What was sent before may not have been told of yet: the button says what is next.
    await press(page, NOW, pressText(steps))
    done += steps.length
  }
  await waitForPart(page, 'predict')
  await press(page, NOW)
  await waitForPart(page, 'see')
  const source = readFileSync(new URL(`../../server/scenarios/${lesson.id}/app.ts`, import.meta.url), 'utf8')
  const guilty = sourceLines(source, null).findIndex((line) => line.guilty)
  await press(page, `.lesson-source li:nth-child(${guilty + 1}) button`)
  await waitForPart(page, 'mend')
  await tryFix(page, lesson, false)
  await waitForPart(page, 'mend')
  await tryFix(page, lesson, true)
  await waitForPart(page, 'keep')
}

test('a quarter of the lessons, played in Firefox', async () => {
  const server = new ServerProcess()
  await server.start()
  const { browser, close } = await openBrowser({ browser: 'firefox', thirdParty: 'partitioned' })
  try {
    const page = await browser.newPage()
    await page.goto(server.home)
    for (const lesson of PLAYED) await test.step(lesson.id, () => play(page, lesson))
  } finally {
    await close()
    await server.stop()
  }
})

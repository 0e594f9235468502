import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { Lesson } from '../../shared/scenarios/lesson.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { PART_TITLES, type Part } from '../../shared/scenarios/part.ts'
import { pressFrom, pressText } from '../../shared/scenarios/step.ts'
import { sourceLines } from '../../shared/scenarios/text/source.ts'
import { expect } from '../driver/expect.ts'

/** Some of every kind: these are played in a room beside another's (e2e/servers/rooms-apart.spec.ts). */
export const IN_A_ROOM: readonly Lesson[] = lessons.filter((_, at) => at % 4 === 2).slice(0, 10)

const bar = (page: Page) => page.getByRole('region', { name: /^Lesson/ })
const source = (page: Page) => page.getByRole('list', { name: 'Source of the lesson’s app' })

const expectPart = (page: Page, part: Part) =>
  expect(bar(page).locator('[aria-current="step"]')).toContainText(PART_TITLES[part])

const press = (page: Page, name: string) => bar(page).getByRole('button', { name }).click()

async function tryFix(page: Page, lesson: Lesson, right: boolean): Promise<void> {
  const fix = lesson.fixes.find((one) => (one.right === true) === right)
  if (!fix) throw new Error(`${lesson.id} has no such fix`)
  const choice = page.getByRole('radio', { name: fix.title, exact: true })
  await choice.click()
  await expect(choice).toBeChecked()
  await expect(page.locator('.lesson-fixes__one').filter({ has: choice }).getByRole('status')).toContainText(
    right ? 'That is it.' : 'Not it.',
  )
}

/** Up to the part where it is mended. */
async function toMend(page: Page, lesson: Lesson): Promise<void> {
  await expectPart(page, 'question')
  await press(page, 'Begin')
  for (let done = 0; done < lesson.steps.length; ) {
    const steps = pressFrom(lesson.steps, done)
    await expectPart(page, 'do')
    await press(page, pressText(steps))
    done += steps.length
  }
  await expectPart(page, 'predict')
  await bar(page).getByRole('radio').nth(lesson.guess.right).check()
  await press(page, pressText(lesson.guess.steps))
  await expectPart(page, 'see')
  await source(page).getByRole('button').first().click()
  await expectPart(page, 'see')
}

async function findLine(page: Page, { id }: Lesson): Promise<void> {
  const text = readFileSync(new URL(`../../server/scenarios/${id}/app.ts`, import.meta.url), 'utf8')
  const at = sourceLines(text, null).findIndex(({ guilty }) => guilty)
  await source(page).getByRole('button').nth(at).click()
  await expectPart(page, 'mend')
}

/**
 * Plays a lesson: part by part, a wrong fix, the right one. Right from where the one before was solved: what waits aside goes
 * on waiting, and no page is loaded anew.
 */
export async function playLesson(page: Page, lesson: Lesson): Promise<void> {
  await page.evaluate((id) => location.assign(`#/scenarios/${id}`), lesson.id)
  await toMend(page, lesson)
  await findLine(page, lesson)
  await tryFix(page, lesson, false)
  await expectPart(page, 'mend')
  await tryFix(page, lesson, true)
  await expectPart(page, 'keep')
  await expect(bar(page)).toContainText('Solved:')
}

export async function leaveLessons(page: Page): Promise<void> {
  await press(page, 'Leave and put back')
  await expect(page.getByRole('heading', { name: 'What goes wrong, made to happen' })).toBeVisible()
}

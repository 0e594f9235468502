import { GROUPS } from '../../shared/scenarios/lesson.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { test } from '../driver/fixtures.ts'
import { IN_A_ROOM, leaveLessons, playLesson } from './play-lesson.ts'

test.describe('each lesson, played', () => {
  for (const { id, title } of GROUPS) {
    test(title, async ({ page, playground }) => {
      // Some wait for cookies to run out, and a busy machine takes its time: no lesson fails for being slow.
      test.setTimeout(900_000)
      await playground.expectLive()
      for (const lesson of lessons.filter((one) => one.group === id && !IN_A_ROOM.includes(one)))
        await test.step(lesson.id, () => playLesson(page, lesson))
      await leaveLessons(page)
    })
  }
})

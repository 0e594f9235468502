import { expect, it } from 'vitest'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { FIRST_LESSONS, LESSON_COUNT, RESTARTED_LESSON } from './first-lessons.ts'

it('says of the lessons what they say of themselves', () => {
  const said = [...FIRST_LESSONS, RESTARTED_LESSON]
  expect(said).toEqual(
    said.map(({ id: wanted }) => {
      const { id, question, minutes } = lessons.find(({ id }) => id === wanted) ?? {}
      return { id, question, minutes }
    }),
  )
  expect(LESSON_COUNT).toBe(lessons.length)
})

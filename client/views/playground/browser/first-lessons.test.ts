import { expect, it } from 'vitest'
import { lessons } from '../../../../shared/scenarios/lessons.ts'
import { FIRST_LESSONS, LESSON_COUNT } from './first-lessons.ts'

it('says of the lessons what they say of themselves', () => {
  expect(FIRST_LESSONS).toEqual(
    FIRST_LESSONS.map(({ id: wanted }) => {
      const { id, question, minutes } = lessons.find(({ id }) => id === wanted) ?? {}
      return { id, question, minutes }
    }),
  )
  expect(LESSON_COUNT).toBe(lessons.length)
})

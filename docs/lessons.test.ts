import { expect, it } from 'vitest'
import { lessonsTable } from './lessons-table.ts'

it('lists every lesson and finding as they are', async () => {
  await expect(lessonsTable()).toMatchFileSnapshot('./lessons.md')
})

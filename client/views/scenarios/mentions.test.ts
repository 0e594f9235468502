import { expect, it } from 'vitest'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { mentions } from './mentions.ts'

const found = (text: string) => lessons.filter((lesson) => mentions(lesson, text)).map(({ id }) => id)

it('finds lessons by question, symptom, finding and issue number, whatever the case', () => {
  expect(found('NO cookie at all')).toContain('secure-behind-proxy')
  expect(found('nginx')).toContain('secure-behind-proxy')
  expect(found('secure-behind-proxy')).toContain('secure-behind-proxy')
  expect(found('S704')).toContain('redirect-before-save')
})

it('wants every word, in any order', () => {
  expect(found('production cookie')).toContain('secure-behind-proxy')
  expect(found('production EADDRINUSE')).toEqual([])
})

it('finds all without a word', () => {
  expect(found(' ')).toHaveLength(lessons.length)
})

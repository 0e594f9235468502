import { expect, it } from 'vitest'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { mentions } from './mentions.ts'

const found = (text: string) => lessons.filter((lesson) => mentions(lesson, text)).map(({ id }) => id)

it('finds lessons by question, symptom, finding and issue number, whatever the case', () => {
  expect(found('NO cookie at all')).toContain('secure-behind-proxy')
  expect(found('nginx')).toContain('secure-behind-proxy')
  expect(found('secure-behind-proxy')).toContain('secure-behind-proxy')
  expect(found('the login works, and the next page knows nothing of it')).toContain('too-big')
})

it.each(['S704', 'S#704', '#704', 'expressjs/session#704'])('finds the thread %s', (thread) => {
  expect(found(thread)).toEqual(['redirect-before-save'])
})

it('finds a thread of another tracker', () => {
  expect(found('expressjs/express#4097')).toEqual(['secure-behind-proxy'])
  expect(found('passport#347')).toEqual(['two-processes'])
})

it('wants every word, in any order', () => {
  expect(found('production cookie')).toContain('secure-behind-proxy')
  expect(found('production EADDRINUSE')).toEqual([])
})

it('finds all without a word', () => {
  expect(found(' ')).toHaveLength(lessons.length)
})

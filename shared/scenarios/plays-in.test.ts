import { expect, it } from 'vitest'
import { lessons } from './lessons.ts'
import { playsIn } from './plays-in.ts'

it.each([
  ['first-cookie', 'this page'],
  ['csrf', 'a new tab'],
  ['embedded', 'a frame'],
  ['two-hosts', 'two sites'],
  ['tossed', 'two hosts'],
  ['stale-socket', 'a WebSocket'],
])('%s plays in %s', (id, words) => {
  const lesson = lessons.find((one) => one.id === id)
  expect(lesson && playsIn(lesson)).toBe(words)
})

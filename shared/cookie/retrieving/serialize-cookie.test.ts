import { expect, test } from 'vitest'
import { Scene } from '../same-site/scene.ts'
import { serializeCookie } from './serialize-cookie.ts'

test.each([
  ['a=1', 'a=1; Path=/lab'],
  ['abc', 'abc; Path=/lab'],
  ['=a=b', '=a=b; Path=/lab'],
  ['a=; Domain=example.com; Path=/', 'a=; Path=/; Domain=example.com'],
  ['a=1; Max-Age=60', 'a=1; Expires=Mon, 01 Jun 2026 12:01:00 GMT; Path=/lab'],
  [
    'a=1; httponly; secure; samesite=none; partitioned; priority=low; path=/',
    'a=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned; Priority=Low',
  ],
])('%s', (line, expected) => {
  const { cookie } = new Scene().set(line, 'https://app.example.com/lab/page')
  expect(cookie && serializeCookie(cookie)).toBe(expected)
})

test.each([
  ['a ; in it', 'https://a.test/x;y/'],
  ['more than 1,024 bytes', `https://a.test/${'x'.repeat(1024)}/`],
])('a path with %s is left to the default', (_, url) => {
  const { cookie } = new Scene().set('a=1', url)
  expect(cookie && serializeCookie(cookie)).toBe('a=1')
})

test('a cookie that is partitioned without asking does not ask', () => {
  const scene = new Scene('firefox', 'partitioned')
  const { cookie } = scene.set('a=1', 'http://a.test/', { as: 'iframe', from: 'http://b.test/' })
  expect(cookie?.partitionKey).not.toBeNull()
  expect(cookie && serializeCookie(cookie)).toBe('a=1; Path=/')
})

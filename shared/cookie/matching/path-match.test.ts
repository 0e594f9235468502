import { describe, expect, test } from 'vitest'
import { defaultPath } from './default-path.ts'
import { pathMatches } from './path-match.ts'

describe('path-match', () => {
  test.each([
    ['/', '/', true],
    ['/lab', '/', true],
    ['/lab', '/lab', true],
    ['/lab/', '/lab', true],
    ['/lab/a', '/lab', true],
    ['/lab/a', '/lab/', true],
    ['/lab', '/lab/', false],
    ['/labrador', '/lab', false],
    ['/la', '/lab', false],
    ['/LAB', '/lab', false],
    ['/l%61b', '/lab', false],
    ['/lab;v=1', '/lab', false],
    ['/', '', false],
    ['/lab', '', false],
  ])('%s is covered by %s: %s', (request, cookie, expected) => {
    expect(pathMatches(request, cookie)).toBe(expected)
  })
})

describe('default-path', () => {
  test.each([
    ['/', '/'],
    ['/lab', '/'],
    ['/lab/', '/lab'],
    ['/lab/a', '/lab'],
    ['/lab/a/', '/lab/a'],
    ['', '/'],
    ['lab/a', '/'],
  ])('of %j is %s', (request, expected) => {
    expect(defaultPath(request)).toBe(expected)
  })
})

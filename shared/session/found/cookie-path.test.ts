import { describe, expect, it } from 'vitest'
import { cookiePath, pathnameOf } from './cookie-path.ts'

describe('cookiePath', () => {
  it.each([
    ['/lab/session', '/', true],
    ['/lab/session', '/lab', true],
    ['/labels', '/lab', true],
    ['/lab', '/lab/', false],
    ['/Lab/session', '/lab', false],
    ['/session?at=/lab', '/lab', false],
    ['/anything', '', true],
  ])('%s under %s: %s', (url, path, under) => {
    expect(cookiePath(0, url, path).under).toBe(under)
  })
})

describe('pathnameOf', () => {
  it.each([
    ['/lab/echo?a=1', '/lab/echo'],
    ['/lab/echo#part', '/lab/echo'],
    ['http://app.localhost:3000/lab?x', '/lab'],
    ['http://app.localhost', '/'],
    ['', '/'],
    ['*', '*'],
  ])('%s is %s', (url, pathname) => {
    expect(pathnameOf(url)).toBe(pathname)
  })
})

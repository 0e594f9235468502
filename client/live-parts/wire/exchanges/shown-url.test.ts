import { describe, expect, it } from 'vitest'
import { BROWSER_PARAM, LESSON_PARAM } from '../../../../shared/protocol/browser-id.ts'
import { shownUrl } from './shown-url.ts'

describe('shownUrl', () => {
  it.each([
    ['/lab/echo', '/lab/echo'],
    ['/lab/echo?a=1', '/lab/echo?a=1'],
    [`/lab/echo?${BROWSER_PARAM}=abcdefgh`, '/lab/echo'],
    ['/lab/echo?a=1&crumbscope-browser=abcdefgh', '/lab/echo?a=1'],
    ['/lab/echo?crumbscope-browser=abcdefgh&b=2', '/lab/echo?b=2'],
    ['/lab/echo?a=1&crumbscope-browser=abcdefgh&b=2', '/lab/echo?a=1&b=2'],
    [`/lab/set-cookie?${LESSON_PARAM}=1`, '/lab/set-cookie'],
    [`/lab/set-cookie?${BROWSER_PARAM}=abcdefgh&${LESSON_PARAM}=1`, '/lab/set-cookie'],
    [
      '/lab/probe/e5a43d2d-02a7-49e5-91d7-192f2b02f0aa/cross-iframe?crumbscope-browser=abcdefgh',
      '/lab/probe/e5a43d2d…/cross-iframe',
    ],
    ['/lab/e5a43d2d-02a7-49e5-91d7-192f2b02f0aa', '/lab/e5a43d2d-02a7-49e5-91d7-192f2b02f0aa'],
  ])('%s reads %s', (url, shown) => {
    expect(shownUrl(url)).toBe(shown)
  })
})

import { describe, expect, it } from 'vitest'
import { parseScript } from '../../../../shared/script/script-text.ts'
import { browserLimit, waitsOf } from './browser-limits.ts'

const HOME = 'http://app.localhost:3000'

function stepsOf(text: string) {
  const parsed = parseScript(text)
  if (!parsed.ok) throw new Error(parsed.faults[0]?.detail)
  return parsed.script.steps
}

function limitOf(text: string): string | null {
  const [step] = stepsOf(text)
  if (!step) throw new Error('there is no step')
  return browserLimit(step, HOME)
}

describe('what a browser cannot do', () => {
  it.each([
    'GET /lab/session',
    'GET /lab/echo/a%20b?x=1&y=%2F',
    'GET /lab/echo?',
    'GET /lab/echo//twice/',
    'wait 31 d',
    'forget cookies',
    'parallel\n GET /lab/me\n GET /lab/session\nend',
  ])('nothing of %j', (text) => {
    expect(limitOf(text)).toBeNull()
  })

  it.each([
    ['PUT /lab/../api/options {}', '/api/options'],
    ['PUT /lab/%2e%2e/api/options {}', '/api/options'],
    ['GET /lab/\\..\\..\\api/sessions', '/api/sessions'],
    ['GET /lab/./echo', '/lab/echo'],
    ['GET /lab/echo#there', '/lab/echo'],
    ['parallel\n GET /lab/me\n DELETE /lab/../api/sessions/x\nend', '/api/sessions/x'],
  ])('%j, which would ask for %s', (text, asked) => {
    expect(limitOf(text)).toContain(`it would ask for ${asked}.`)
  })
})

it('waits add up', () => {
  expect(waitsOf(stepsOf('wait 1 min\nGET /lab/me\nwait 30 s'))).toBe(90_000)
  expect(waitsOf([])).toBe(0)
})

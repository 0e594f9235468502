import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { getExtra } from './get-extra.ts'

const install = vi.hoisted(() => vi.fn())
vi.mock('./system-package.ts', () => ({ installPackage: install }))

let installed: string | undefined
const EXTRA = { name: 'Thing', here: () => installed, package: { apt: 'thing' }, without: 'a test less' }

beforeEach(() => {
  installed = undefined
  install.mockReset()
  vi.stubEnv('CI', '')
})
afterEach(() => vi.unstubAllEnvs())

function got() {
  const said: string[] = []
  return { ok: getExtra(EXTRA, (line) => said.push(line)), said }
}

it('takes one’s own, in CI too', () => {
  installed = '/usr/bin/thing'
  vi.stubEnv('CI', 'true')
  expect(got()).toEqual({ ok: true, said: ['Thing: /usr/bin/thing'] })
  expect(install).not.toHaveBeenCalled()
})

it('installs nothing on a person’s machine, and says what is left out', () => {
  expect(got()).toEqual({ ok: false, said: ['Thing: none here; a test less'] })
  expect(install).not.toHaveBeenCalled()
})

it('gets it in CI', () => {
  vi.stubEnv('CI', 'true')
  install.mockImplementation((names) => {
    expect(names).toEqual({ apt: 'thing' })
    installed = '/usr/bin/thing'
    return { ok: true, output: '' }
  })
  expect(got()).toEqual({
    ok: true,
    said: ['Thing: none here, trying the system’s package manager', 'Thing: /usr/bin/thing'],
  })
})

it('says in one line why it could not', () => {
  vi.stubEnv('CI', 'true')
  install.mockReturnValue({ ok: false, output: 'Reading\nE: Unable to locate package thing\n' })
  expect(got()).toEqual({
    ok: false,
    said: [
      'Thing: none here, trying the system’s package manager',
      'Thing: none could be got: E: Unable to locate package thing',
    ],
  })
})

it('says no more than that where there is no way at all', () => {
  vi.stubEnv('CI', 'true')
  install.mockReturnValue(null)
  expect(got().said.at(-1)).toBe('Thing: none could be got')
})

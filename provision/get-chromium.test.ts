import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// Whatever browsers this machine has, Playwright's is none of them here.
vi.mock('@playwright/test', () => ({ chromium: { executablePath: () => join(folder, 'playwrights') } }))
vi.mock('./packed-chromium.ts', () => ({
  get PACKED_CHROMIUM() {
    return join(folder, 'packed')
  },
  getPackedChromium: () => null,
}))

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crumbscope-'))
  vi.resetModules()
  vi.stubEnv('PATH', folder)
  vi.stubEnv('CRUMBSCOPE_CHROMIUM', '')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** A program in the folder that ends with this status, whatever it is asked. */
function put(name: string, status = 0): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nexit ${status}\n`)
  chmodSync(path, 0o755)
  return path
}

const FAILED = { ok: false, output: 'fetching\nno route to the host\n' }

async function got(ways: Parameters<typeof import('./get-chromium.ts')['getChromium']>[1] = []) {
  const { getChromium } = await import('./get-chromium.ts')
  const { chromiumHere } = await import('./find-browser.ts')
  const said: string[] = []
  const ok = getChromium((line) => said.push(line), ways)
  return { ok, said, path: chromiumHere() }
}

it('takes one that is named before one on the PATH', async () => {
  put('chromium')
  const named = put('mine')
  vi.stubEnv('CRUMBSCOPE_CHROMIUM', named)
  expect(await got()).toEqual({ ok: true, said: [`Chromium: ${named}`], path: named })
})

it('takes no other in place of one that is named and does not start', async () => {
  put('chromium')
  vi.stubEnv('CRUMBSCOPE_CHROMIUM', join(folder, 'none'))
  expect(await got()).toEqual({
    ok: false,
    said: [`Chromium: ${join(folder, 'none')} does not start`],
    path: undefined,
  })
})

it('passes over those that do not start: one\u2019s own, Playwright\u2019s, and takes the packed one', async () => {
  put('chromium', 127)
  put('playwrights', 127)
  const packed = put('packed')
  expect((await got()).path).toBe(packed)
})

it('tries each way until one gives a browser that starts, and says why the others did not', async () => {
  const ways = [
    { what: 'a download', get: () => FAILED },
    { what: 'nothing of this system', get: () => null },
    {
      what: 'a package',
      get: () => {
        put('chromium')
        return { ok: true, output: '' }
      },
    },
    { what: 'what is not needed any more', get: () => expect.fail('was tried all the same') },
  ]
  const { ok, said } = await got(ways)
  expect(ok).toBe(true)
  expect(said).toEqual([
    'Chromium: none that starts, trying a download',
    'Chromium: a download failed: no route to the host',
    'Chromium: none that starts, trying nothing of this system',
    'Chromium: none that starts, trying a package',
    `Chromium: ${join(folder, 'chromium')}`,
  ])
})

it('says that none could be got', async () => {
  const { ok, said } = await got([{ what: 'a download', get: () => FAILED }])
  expect(ok).toBe(false)
  expect(said.at(-1)).toBe('Chromium: none could be got')
})

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { firstOf } from './on-path.ts'

let folder = ''
const { PATH } = process.env

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crumbscope-'))
  process.env.PATH = [join(folder, 'none'), folder].join(delimiter)
})

afterEach(() => {
  process.env.PATH = PATH
  rmSync(folder, { recursive: true })
})

function put(name: string, mode: number): string {
  const path = join(folder, name)
  writeFileSync(path, '#!/bin/sh\n')
  chmodSync(path, mode)
  return path
}

it('finds what can be run, by its first name, and passes over what cannot', () => {
  put('first', 0o644)
  const second = put('second', 0o755)
  expect(firstOf(['first', 'second'])).toBe(second)
  expect(firstOf(['first'])).toBeUndefined()
  expect(firstOf(['first'], [second])).toBe(second)
})

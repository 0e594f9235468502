import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reasons } from '../../shared/cookie/reasons.ts'
import { reasonCodeIn } from '../../shared/explain/reason-pages/reason-pages.ts'
import { readViewHash, viewHash } from '../model/place/link-hash.ts'

/** What turns a verdict into words: where one of these is drawn, its codes are, too. */
const TELLS =
  /\b(?:verdictWords|withheldWords|outlookWords|missedWords)\(|\b(?:one\.why|difference\.words|cellWhy\()/

/** Those that show no code beside their words, each with why. */
const WITHOUT: Readonly<Record<string, string>> = {
  'client/views/delivery/cell/attribute-switches.tsx':
    'a toast, which is gone before one could follow a link',
  'client/views/delivery/matrix/matrix-row.tsx':
    'the title of a cell; the panel beside the matrix has the link',
}

const parts = globSync('client/**/*.tsx').map((file) => file.replaceAll('\\', '/'))
const telling = parts.filter((file) => TELLS.test(readFileSync(file, 'utf8')))

test('the parts that tell a verdict are found', () => {
  expect(telling.length).toBeGreaterThan(12)
  expect(telling).toEqual(expect.arrayContaining(Object.keys(WITHOUT)))
})

test.each(telling.filter((file) => !(file in WITHOUT)))('%s links each code to its page', (file) => {
  expect(readFileSync(file, 'utf8').includes('<ReasonLinks codes={')).toBe(true)
})

test.each(Object.keys(reasons))('the link of %s leads to its page', (code) => {
  const place = readViewHash(viewHash('reasons', undefined, code))
  expect(place).toMatchObject({ name: 'reasons', page: code })
  expect(reasonCodeIn(place?.page ?? '')).toBe(code)
})

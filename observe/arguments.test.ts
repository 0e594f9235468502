import { expect, test } from 'vitest'
import { parseArguments } from './arguments.ts'

test('nothing asked for is a thousand cases in Chromium', () => {
  expect(parseArguments([])).toEqual({
    ok: true,
    asked: {
      browser: 'chromium',
      thirdParty: 'allowed',
      cases: 1000,
      first: 0,
      seed: 1,
      lanes: 2,
      play: null,
    },
  })
})

test('as the README has it', () => {
  const args = ['--browser', 'firefox', '--cases', '5000', '--seed', '7', '--third-party', 'allowed']
  expect(parseArguments(args)).toMatchObject({
    asked: { browser: 'firefox', thirdParty: 'allowed', cases: 5000, seed: 7 },
  })
})

test('Firefox partitions of itself', () => {
  expect(parseArguments(['--browser=firefox'])).toMatchObject({ asked: { thirdParty: 'partitioned' } })
})

test.each([
  [['--browser', 'safari'], '--browser is chromium or firefox.'],
  [['--third-party', 'partitioned'], '--third-party for chromium is allowed or blocked.'],
  [
    ['--browser', 'firefox', '--third-party', 'refused'],
    '--third-party for firefox is partitioned or allowed or blocked.',
  ],
  [['--cases', 'many'], '--cases is a whole number.'],
  [['--cases', '-1'], 'argument is ambiguous'],
  [['--seed', '1.5'], '--seed is a whole number.'],
  [['--lanes', '0'], '--lanes is at least 1.'],
  [['--depth', '3'], "Unknown option '--depth'"],
  [['fast'], 'Unexpected argument'],
])('%j is refused in one line', (args, sentence) => {
  expect(parseArguments(args)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
})

import { expect, test } from 'vitest'
import { parseRecordArguments } from './record-arguments.ts'

test('nothing asked for is every browser, each way of third-party cookies', () => {
  const parsed = parseRecordArguments([])
  expect(parsed).toMatchObject({ ok: true, asked: { seed: 1, cases: 20_000, lanes: 2 } })
  expect(parsed.ok && parsed.asked.settings.map((one) => `${one.browser} ${one.thirdParty}`)).toEqual([
    ...['chromium allowed', 'chromium blocked'],
    ...['firefox partitioned', 'firefox allowed', 'firefox blocked'],
  ])
})

test.each([
  [['--browser', 'chromium'], 2],
  [['--browser=firefox'], 3],
  [['--third-party', 'allowed'], 2],
  [['--browser', 'firefox', '--third-party', 'blocked'], 1],
])('%j is %i of them', (args, count) => {
  expect(parseRecordArguments(args)).toMatchObject({ ok: true, asked: { settings: { length: count } } })
})

test.each([
  [['--browser', 'safari'], 'no such browser with such third-party cookies'],
  [
    ['--browser', 'chromium', '--third-party', 'partitioned'],
    'no such browser with such third-party cookies',
  ],
  [['--cases', '0'], '--cases is a whole number from 1 on.'],
  [['--seed', 'x'], '--seed is a whole number from 1 on.'],
  [['--lanes', '1.5'], '--lanes is a whole number from 1 on.'],
  [['--depth', '3'], "Unknown option '--depth'"],
  [['fast'], 'Unexpected argument'],
])('%j is refused in one line', (args, sentence) => {
  expect(parseRecordArguments(args)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) })
})

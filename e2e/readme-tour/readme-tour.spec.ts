import { expect, test } from '../driver/fixtures.ts'
import { attributeSteps, tableSteps } from './attribute-steps.ts'
import { cookieSteps, sessionSteps } from './first-steps.ts'
import { readTour } from './read-tour.ts'
import { expressSteps, resultSteps, togetherSteps } from './server-steps.ts'
import type { Step } from './step.ts'

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ contextOptions: {} })

/** A paragraph's sentences follow each other on one line; a row of the table is a line of its own. */
const lines: readonly (readonly Step[])[] = [
  cookieSteps,
  sessionSteps,
  attributeSteps,
  ...tableSteps.map((row) => [row]),
  expressSteps,
  resultSteps,
  togetherSteps,
]

test('the README’s tour does what it says, sentence by sentence', async ({
  playground,
  server,
  context,
  anotherBrowser,
}) => {
  test.slow()
  expect(lines.map((steps) => steps.map(([says]) => says).join(' '))).toEqual(await readTour())
  for (const [says, play] of lines.flat()) {
    await test.step(says, () => play({ playground, server, context, anotherBrowser }))
  }
})

import { expect, test } from './fixtures.ts'
import { attributeSteps, tableSteps } from './readme-tour/attribute-steps.ts'
import { cookieSteps, sessionSteps } from './readme-tour/first-steps.ts'
import { readTour } from './readme-tour/read-tour.ts'
import { expressSteps, resultSteps, togetherSteps } from './readme-tour/server-steps.ts'
import type { Step } from './readme-tour/step.ts'

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

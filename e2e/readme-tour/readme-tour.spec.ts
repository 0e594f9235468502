import { expect, test } from '../driver/fixtures.ts'
import { readTour } from './read-tour.ts'
import { TOUR } from './tour.ts'

// As it moves for a person; elsewhere nothing does (see playwright.config.ts).
test.use({ contextOptions: {} })

test('the README’s tour does what it says, sentence by sentence', async ({
  playground,
  server,
  context,
  anotherBrowser,
}) => {
  test.slow()
  expect(TOUR.map((steps) => steps.map(([says]) => says).join(' '))).toEqual(await readTour())
  for (const [says, play] of TOUR.flat()) {
    await test.step(says, () => play({ playground, server, context, anotherBrowser }))
  }
})

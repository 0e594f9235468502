import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** One more than the cores: tests that wait for a process or a store leave theirs to others. */
const maxWorkers = availableParallelism() + 1

/** What takes longest is begun first: begun last, it would run alone while the other workers have nothing to do. */
const LONGEST = [
  'fuzz/linear/growth.test.ts',
  'server/scenarios/scenarios.test.ts',
  'server/whole/upright.test.ts',
  'server/cli/serve/serve.test.ts',
  'server/watch/packed/watch-command.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(name))
    const { long = [], other = [] } = Object.groupBy(await super.sort(files), (file) =>
      isLong(file) ? 'long' : 'other',
    )
    return [...long, ...other]
  }
}

/** However busy the machine is: what has not come by then does not come. */
const expect = { poll: { timeout: 20_000 } }

const test = { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers, expect }

/** They turn something on for the whole of their process: express-session's `debug`, the counting of steps; or must have it off. */
const ALONE = ['observe/trace/*.test.ts', 'fuzz/linear/growth.test.ts', 'fuzz/rows/*.test.ts']

const packed = {
  test: {
    ...test,
    name: 'packed',
    include: ['server/watch/packed/*.test.ts'],
    globalSetup: 'server/watch/packed/pack.ts',
    setupFiles: 'server/watch/packed/wait-for-package.ts',
  },
}

export default defineConfig({
  test: {
    maxWorkers,
    sequence: { sequencer: LongestFirst },
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'test-results/vitest.json' }]]
      : ['default'],
    projects: [
      // What these files leave behind does not reach the next one, so that they share their workers.
      {
        test: {
          ...test,
          name: 'shared',
          include: ['**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'dist/**', ...packed.test.include, ...ALONE],
          isolate: false,
        },
      },
      { test: { ...test, name: 'alone', include: ALONE } },
      // Apps watched by the package, installed as anybody would: not where nothing can be installed.
      ...(process.env.NO_REGISTRY ? [] : [packed]),
    ],
  },
})

import { defineConfig } from 'vitest/config'

/** Vitest leaves one core to itself, and hardly uses it. */
const test = { testTimeout: 30_000, maxWorkers: '100%' }

const packed = {
  test: {
    ...test,
    name: 'packed',
    include: ['server/watch/packed/*.test.ts'],
    globalSetup: 'server/watch/packed/pack.ts',
    testTimeout: 60_000,
  },
}

export default defineConfig({
  test: {
    maxWorkers: '100%',
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'test-results/vitest.json' }]]
      : ['default'],
    projects: [
      // Pure code keeps nothing from one file to the next, so its files share their workers.
      { test: { ...test, name: 'shared', include: ['shared/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...test,
          name: 'rest',
          include: ['{server,client,bench,observe,fuzz,docs,provision,checks}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', 'server/watch/packed/**'],
        },
      },
      // Apps watched by the package, installed as anybody would: not where nothing can be installed.
      ...(process.env.NO_REGISTRY ? [] : [packed]),
    ],
  },
})

import { defineConfig } from '@playwright/test'
import { findChromiumForPages } from './provision/find-browser.ts'

/** The flows end to end: a real Chromium against the real server (see e2e/driver/fixtures.ts). */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  // Two more than the cores of the smallest machine: a test that waits leaves its core to another.
  workers: 4,
  fullyParallel: true,
  forbidOnly: true,
  // Once more on a busy machine, and named as flaky at the end; on one's own a failure is looked at right away.
  retries: process.env.CI ? 1 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  globalSetup: './e2e/driver/build-page.ts',
  reporter: process.env.CI ? [['list'], ['json', { outputFile: 'test-results/playwright.json' }]] : 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    // Moving takes a tenth of the processor's time; what a person sees first is played as it moves (`contextOptions: {}`).
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findChromiumForPages(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})

import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/**
 * What is fetched together. A browser asks one host for six files at a time, and each costs it and the server some
 * milliseconds, so there are few: what every visit loads before anything else, the playground, what opens when one looks
 * closer, and the views. Modules count with what they import, those above first.
 */
const FILES: Readonly<Record<string, readonly string[]>> = {
  playground: [
    'after-paint',
    'frame/strip/time-line-slider',
    'model/findings/begin-fold',
    'views/playground/browser/(?:browser-pane|first-rest|jar/jar-summary)',
    'views/playground/server/server-pane',
    'views/playground/wire/(?:wire-pane|wire-returning)',
  ],
  closer: [
    'frame/findings/findings-sheet',
    'frame/strip/(?:followed|held-here)',
    'live-parts/session-trace/(?:row-sentence|withheld-word)',
    'live-parts/wire/exchange/.*',
    'parts/.*',
    'platform/.*',
    'views/playground/browser/(?:cookie/cookie-detail|composer/composer-remarks|jar/cookie-dialog)',
    'views/playground/server/editor/session-editor',
    'views/playground/wire/request-bar/proxy-line',
  ],
  lesson: ['frame/lesson/lesson-bar', 'views/playground/server/lesson/lesson-pane', 'views/scenarios/.*'],
  watch: ['frame/top-bar/(?:attached-state|watch-facts)', 'views/watch/.*', 'watch-panes'],
}

const groups = Object.entries(FILES).map(([name, modules], at, { length }) => ({
  name,
  test: new RegExp(`/client/(?:${modules.join('|')})\\.tsx?$`),
  priority: length - at,
}))

/** The page: built into dist/client, or served with hot reload by the one server (server/ui). */
export default defineConfig({
  root: 'client',
  plugins: [preact()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'], priority: 9 }, ...groups] } },
    },
    license: { fileName: 'third-party-notices.md' },
  },
})

import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** What every visit loads before anything else. In one file: many small ones weigh more, compressed. */
const FIRST =
  /node_modules\/(?:preact|@preact|socket\.io-|engine\.io-|@socket\.io)|client\/platform\/(?:keys|kept|preferences|announce)\.ts|client\/model\/live\/journal\.ts|shared\/protocol\/state\/(?:reduce|journal-state|listed-rows)\.ts/

/** The page: built into dist/client, or served with hot reload by the one server (server/ui). */
export default defineConfig({
  root: 'client',
  plugins: [preact()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: FIRST }] } } },
    license: { fileName: 'third-party-notices.md' },
  },
})

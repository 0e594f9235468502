import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

/** What is preloaded, into whatever the command starts: an old Node could not even read the agent, and would end there. */
const REGISTER = `'use strict'
if (Number(process.versions.node.split('.')[0]) >= 20) require('./attach.cjs')
`

/**
 * What runs in a watched app's process: CommonJS without a single import beside Node's own, so that `--require` takes it on
 * each Node from 20 on and nothing of the app's start is different.
 */
export default defineConfig({
  plugins: [
    {
      name: 'types-of-the-package',
      generateBundle() {
        const source = readFileSync(
          new URL('server/agent/hooks/package-types.d.cts', import.meta.url),
          'utf8',
        )
        this.emitFile({ type: 'asset', fileName: 'watch.d.cts', source })
        this.emitFile({ type: 'asset', fileName: 'register.cjs', source: REGISTER })
      },
    },
  ],
  build: {
    outDir: 'dist/agent',
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: {
        attach: 'server/agent/hooks/attach.ts',
        watch: 'server/agent/hooks/watch.ts',
        production: 'server/agent/hooks/production.ts',
      },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'watched.cjs' },
    },
  },
})

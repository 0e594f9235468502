import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

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
        register: 'server/agent/hooks/register.ts',
        watch: 'server/agent/hooks/watch.ts',
        production: 'server/agent/hooks/production.ts',
      },
      output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'watched.cjs' },
    },
  },
})

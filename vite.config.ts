import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'

/** The page: built into dist/client, or served with hot reload by the one server (server/ui). */
export default defineConfig({
  root: 'client',
  plugins: [preact()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2023',
    license: { fileName: 'third-party-notices.md' },
  },
})

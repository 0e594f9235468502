import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import type { Table } from '../table.ts'

/** What the initial JavaScript may weigh, gzipped, in kB (1,000 bytes). */
export const AIM_KB = 50

/** The JavaScript a first visit loads before anything else is asked for, gzipped. */
export default async function pageSize(): Promise<Table> {
  await build({ configFile: 'vite.config.ts', logLevel: 'silent' })
  const sizes = await initialScriptSizes()
  const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1000
  return {
    title: 'Initial JavaScript',
    note: `Every script that index.html names, gzipped; aim at most ${AIM_KB} kB.`,
    rows: [
      {
        files: sizes.length,
        'kB gzipped': kilobytes.toFixed(1),
        'share of the aim': (kilobytes / AIM_KB).toFixed(2),
      },
    ],
  }
}

/** The scripts that the built page names, gzipped, in bytes each. */
export async function initialScriptSizes(): Promise<number[]> {
  const html = await readFile('dist/client/index.html', 'utf8')
  const scripts = [...html.matchAll(/<(?:script|link rel="modulepreload")[^>]*(?:src|href)="\/([^"]+\.js)"/g)]
  return Promise.all(
    scripts.map(async ([, path]) => gzipSync(await readFile(`dist/client/${path}`), { level: 9 }).length),
  )
}

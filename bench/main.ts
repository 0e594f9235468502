import { toolArguments } from '../server/cli/tool-arguments.ts'
import type { BenchOptions } from './options.ts'
import { type Table, toMarkdown } from './table.ts'

/** Every bench by name; each is loaded only when it runs. */
const benches: Readonly<
  Record<string, () => Promise<{ default: (options: BenchOptions) => Promise<Table> }>>
> = {
  'observed-app': () => import('./watching/observed-app.ts'),
  'watched-app': () => import('./watching/watched-app.ts'),
  'watched-memory': () => import('./watching/watched-memory.ts'),
  findings: () => import('./findings.ts'),
  'set-to-client': () => import('./set-to-client.ts'),
  'update-cost': () => import('./update-cost.ts'),
  'open-feed': () => import('./page/open-feed.ts'),
  'many-watchers': () => import('./page/many-watchers.ts'),
  'cookie-engine': () => import('./cookie-engine.ts'),
  'page-size': () => import('./page/page-size.ts'),
  'smooth-views': () => import('./page/smooth-views.ts'),
  'watched-page': () => import('./page/watched-page.ts'),
  'page-under-load': () => import('./page/page-under-load.ts'),
  rooms: () => import('./rooms/rooms.ts'),
  'rooms-bounds': () => import('./rooms/rooms-bounds.ts'),
}

const { values, positionals: wanted } = toolArguments(
  { options: { seconds: { type: 'string' } }, allowPositionals: true },
  `npm run bench [-- NAME… --seconds N]\nBenches: ${Object.keys(benches).join(', ')}.`,
)
const seconds = Number(values.seconds ?? Number.NaN)
if (values.seconds !== undefined && !(seconds > 0)) {
  console.error(`--seconds ${values.seconds} is no number of seconds.`)
  process.exit(2)
}
const unknown = wanted.filter((name) => !(name in benches))
if (unknown.length > 0) {
  console.error(`No bench named ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { default: run } = await load()
  console.log(toMarkdown(await run(values.seconds === undefined ? {} : { seconds })))
}

import { signal } from '@preact/signals'

/** The text of each lesson's app, as it stands in the file that runs; fetched when it is shown. */
const files = import.meta.glob<string>('../../../server/scenarios/*/app.ts', {
  query: '?raw',
  import: 'default',
})

const known = signal<Readonly<Record<string, string>>>({})

/** The text of a lesson's app; null until it is there. */
export function appSource(id: string): string | null {
  return known.value[id] ?? null
}

/** Fetches it. Where the server is gone the banner says so, and the next look tries again. */
export async function loadSource(id: string): Promise<void> {
  const load = files[`../../../server/scenarios/${id}/app.ts`]
  if (!load || known.peek()[id] !== undefined) return
  try {
    const text = await load()
    known.value = { ...known.peek(), [id]: text }
  } catch {}
}

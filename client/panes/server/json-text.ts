export type Edited =
  | { readonly ok: true; readonly data: Readonly<Record<string, unknown>> }
  /** `line` counts from 1; null where the parser does not tell. */
  | { readonly ok: false; readonly line: number | null; readonly detail: string }

/** Reads what somebody typed as session data: a JSON object; says where it stops being one. */
export function parseData(text: string): Edited {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const at = Number(/position (\d+)/.exec(message)?.[1])
    const line = Number.isInteger(at) ? text.slice(0, at).split('\n').length : null
    return { ok: false, line, detail: sentenceFor(text, at, message) }
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { ok: false, line: 1, detail: 'A session is an object: it begins with { and ends with }.' }
  }
  return { ok: true, data: data as Readonly<Record<string, unknown>> }
}

function sentenceFor(text: string, at: number, message: string): string {
  const next = text.slice(at).trimStart()
  if (/^[A-Za-z_$'][\w$]*'?\s*:/.test(next)) return 'A key needs double quotes.'
  if (next.startsWith("'")) return 'A text needs double quotes.'
  if (/^[}\]]/.test(next) && /,\s*$/.test(text.slice(0, at)))
    return 'There is a comma before the closing bracket.'
  if (next === '') return 'Something is missing at the end; is every bracket closed?'
  return message.replace(/ in JSON at position.*/, '')
}

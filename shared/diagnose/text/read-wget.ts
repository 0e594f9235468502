import type { Found } from '../found-paste.ts'
import { type Draft, emptyDraft, takeHeader } from './http-drafts.ts'
import { readDrafts } from './read-http.ts'

const ADDRESS = /^--[^-].{0,60}--\s{1,10}(https?:\/\/\S+)/

/** Whether `wget -S` (`--server-response`) printed it. */
export function looksLikeWget(text: string): boolean {
  return /^--[^-\n].{0,60}--\s{1,10}https?:\/\//m.test(text)
}

/** Reads what `wget -S` printed: the address of each request, and the headers of its answer. */
export function readWget(text: string, origin: string): Found {
  const drafts: Draft[] = []
  for (const line of text.split('\n')) {
    const url = ADDRESS.exec(line)?.[1]
    if (url !== undefined) {
      drafts.push({ ...emptyDraft(), url, method: 'GET' })
      continue
    }
    const current = drafts.at(-1)
    if (!current || !/^\s{1,20}\S/.test(line)) continue
    const status = /^\s{1,20}HTTP\/[\d.]+ (\d{3})/.exec(line)?.[1]
    if (status === undefined) takeHeader(current, 'response', line.trim())
    else current.status = Number(status)
  }
  return readDrafts(drafts, { kind: 'wget', origin })
}

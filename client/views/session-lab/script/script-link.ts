import { viewHash } from '../../../model/place/link-hash.ts'
import { copyText } from '../../../platform/copy-text.ts'
import { showToast } from '../../../platform/toasts.ts'
import { scriptText, sideA, sideB, takeScript } from '../ab/ab-state.ts'
import { PrivateSearch } from '../private/private-text.ts'
import { privateThings } from '../private/private-things.ts'
import { decodeShared, encodeShared, type SharedScript } from './share-script.ts'

/** The script with its option sets, as it stands. */
export function currentScript(): SharedScript {
  return { script: scriptText.peek(), a: sideA.peek(), b: sideB.peek() }
}

/** Why this may not be passed on, or null: no secret and no id leaves this browser. */
export function whyPrivate({ script, a, b }: SharedScript): string | null {
  const search = new PrivateSearch(privateThings())
  const line = search.line(script)
  if (line) return `Line ${line.line} holds ${line.what}; take it out first.`
  for (const [name, text] of [
    ['A', a],
    ['B', b],
  ] as const) {
    const found = search.line(text)
    if (found) return `The options of ${name} hold ${found.what}; take it out first.`
  }
  return null
}

/** Copies a link to the script and both option sets; null when done, else why not. */
export async function copyScriptLink(): Promise<string | null> {
  const shared = currentScript()
  const why = whyPrivate(shared)
  if (why !== null) return `Not shared. ${why}`
  const link = new URL('/', location.href)
  link.hash = viewHash('session', new URLSearchParams({ script: encodeShared(shared) }))
  await copyText(link.href, 'Link to this script copied.')
  return null
}

/** Takes what a link brought; the script before it comes back with Undo. */
export function takeShared(param: string): void {
  const shared = decodeShared(param)
  if (!shared) return void showToast({ text: 'The link holds no script that can be read.' })
  const before = currentScript()
  if (JSON.stringify(shared) === JSON.stringify(before)) return
  takeScript(shared)
  showToast({ text: 'Opened the script of the link', undo: () => takeScript(before) })
}

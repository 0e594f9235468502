import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { type DiagnosedExchange, diagnose } from '../../../shared/diagnose/diagnose.ts'
import type { Found } from '../../../shared/diagnose/found-paste.ts'
import {
  ASSUMED_ORIGIN,
  LONGEST_FILE,
  LONGEST_PASTE,
  readPaste,
} from '../../../shared/diagnose/read-paste.ts'
import type { Asker } from '../../../shared/outlook/asker.ts'
import { bytesText } from '../../../shared/text/figures.ts'
import { engine } from '../../model/jar/modelled/modelled-jar.ts'
import { serverNow } from '../../model/live/journal.ts'

interface Pasted {
  readonly text: string
  /** The file that it was read from; null for text. */
  readonly file: { readonly name: string; readonly bytes: number } | null
  /** Epoch ms: stands in for a time that the text does not tell. */
  readonly at: number
}

const NOTHING: Pasted = { text: '', file: null, at: 0 }

/** What the reader gave. It stays in this page's memory: nothing of it is sent or kept. */
export const pasted = signal<Pasted>(NOTHING)

/** Where cookies come from and who asks, when the text does not say. */
export const origin = signal(ASSUMED_ORIGIN)
export const asker = signal<Asker>('address-bar')
/** null: as the text tells, else as the browser comes, or was found. */
export const thirdPartyChoice = signal<ThirdParty | null>(null)

export const originFault: ReadonlySignal<string | undefined> = computed(() =>
  /^https?:\/\//i.test(origin.value) && URL.canParse(origin.value)
    ? undefined
    : 'Begin with http:// or https://, then a host.',
)

/** null while there is nothing to read. */
export const found: ReadonlySignal<Found | null> = computed(() => {
  const { text, file, at: now } = pasted.value
  if (text.trim() === '') return null
  const from = originFault.value ? ASSUMED_ORIGIN : (URL.parse(origin.value)?.href ?? ASSUMED_ORIGIN)
  return readPaste(text, { origin: from, longest: file ? LONGEST_FILE : LONGEST_PASTE, now })
})

export const thirdParty: ReadonlySignal<ThirdParty> = computed(() => {
  const told = found.value?.ok ? found.value.paste.thirdParty : null
  return thirdPartyChoice.value ?? told ?? engine.value.thirdParty
})

export const rules: ReadonlySignal<Engine> = computed(() => ({
  ...engine.value,
  thirdParty: thirdParty.value,
}))

export const diagnosis: ReadonlySignal<readonly DiagnosedExchange[] | null> = computed(() => {
  if (!found.value?.ok) return null
  const circumstances = { engine: rules.value, asker: asker.value, clock: pasted.value.at }
  return diagnose(found.value.paste, circumstances)
})

export function takeText(text: string): void {
  thirdPartyChoice.value = null
  pasted.value = text === '' ? NOTHING : { text, file: null, at: serverNow() }
}

/** Reads a file as far as it is taken. The text of one that is too long ends early, and a HAR file says so. */
export async function takeFile(file: File): Promise<void> {
  const text = await file.slice(0, LONGEST_FILE).text()
  thirdPartyChoice.value = null
  pasted.value = { text, file: { name: file.name, bytes: file.size }, at: serverNow() }
}

/** What is to be said of a file that is longer than what is read of it. */
export const fileNote: ReadonlySignal<string | null> = computed(() => {
  const { file } = pasted.value
  if (!file || file.bytes <= LONGEST_FILE) return null
  return `${file.name} has ${bytesText(file.bytes)}; the first ${bytesText(LONGEST_FILE)} are read.`
})

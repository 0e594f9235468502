import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { ThirdParty } from '../../../shared/cookie/same-site/third-party.ts'
import { type DiagnosedExchange, diagnose } from '../../../shared/diagnose/diagnose.ts'
import {
  ASSUMED_ORIGIN,
  type Assumption,
  type Found,
  withoutGiven,
} from '../../../shared/diagnose/found-paste.ts'
import { LONGEST_FILE, LONGEST_PASTE, readPaste } from '../../../shared/diagnose/read-paste.ts'
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

/** Where cookies come from, which page asks, when it was, and who asks, where the text does not say; null: as it is assumed. */
export const origin = signal<string | null>(null)
export const page = signal<string | null>(null)
export const time = signal<string | null>(null)
export const asker = signal<Asker>('address-bar')
/** null: as the text tells, else as the browser comes, or was found. */
export const thirdPartyChoice = signal<ThirdParty | null>(null)

/** What is wrong with an address that was typed. */
export function urlFault(text: string | null): string | undefined {
  const isUrl = text === null || (/^https?:\/\//i.test(text) && URL.canParse(text))
  return isUrl ? undefined : 'Begin with http:// or https://, then a host.'
}

export function timeFault(text: string | null): string | undefined {
  return text === null || !Number.isNaN(Date.parse(text))
    ? undefined
    : 'A date and a time, as 2026-11-27 10:00, or as a Date header has it.'
}

function typedUrl(text: string | null): string | null {
  return text !== null && urlFault(text) === undefined ? (URL.parse(text)?.href ?? null) : null
}

/** Epoch ms: as typed, else when it was pasted. */
const clock: ReadonlySignal<number> = computed(() => {
  const typed = time.value === null ? Number.NaN : Date.parse(time.value)
  return Number.isNaN(typed) ? pasted.value.at : typed
})

/** null while there is nothing to read. */
export const found: ReadonlySignal<Found | null> = computed(() => {
  const { text, file } = pasted.value
  if (text.trim() === '') return null
  const from = typedUrl(origin.value) ?? ASSUMED_ORIGIN
  return readPaste(text, { origin: from, longest: file ? LONGEST_FILE : LONGEST_PASTE, now: clock.value })
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
  return diagnose(found.value.paste, {
    ...{ engine: rules.value, asker: asker.value, page: typedUrl(page.value), clock: clock.value },
  })
})

/** What is assumed and was not given since; of an address it is told which one was taken. */
export const stillAssumed: ReadonlySignal<readonly Assumption[]> = computed(() => {
  const assumed = found.value?.ok ? found.value.paste.assumed : []
  return withoutGiven(assumed, { page: page.value, time: time.value })
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

import * as z from 'zod'
import {
  RECORDING_BYTES,
  RECORDING_EVENTS,
  RECORDING_VERSION,
  type Recording,
} from '../protocol/recording/recording.ts'
import { WINDOW_OVER, WINDOW_ROWS } from '../protocol/state/journal-state.ts'
import { bareRow } from './bare-row.ts'
import { type Input, listOf, must, parseWith } from './input.ts'
import { journalEvent } from './journal-event.ts'
import { parseJson } from './json.ts'
import { labOptions } from './lab-options.ts'
import { flag, latency, text, time, whole } from './recorded-values.ts'
import { watched, watchedApp } from './watched-app.ts'

const recording = z
  .strictObject({
    crumbscope: z.literal('journal'),
    version: z.literal(RECORDING_VERSION),
    app: watchedApp.exactOptional(),
    epoch: text,
    oldest: whole.min(1, 'The first event is number 1.'),
    snapshot: z.strictObject(
      {
        epoch: text,
        seq: whole,
        now: time,
        oldest: whole,
        store: z.strictObject(
          {
            kind: z.enum(['memory', 'sqlite', 'redis', 'other'], must('a kind of store')),
            expressSession: text.nullable(),
          },
          must('what is known of the store'),
        ),
        storeConnected: flag,
        options: labOptions.nullable(),
        latency,
        rows: whole,
        window: listOf(bareRow, WINDOW_ROWS, 'a list of rows'),
        over: z
          .strictObject(
            { rows: whole, bytes: whole, window: listOf(bareRow, WINDOW_OVER, 'a list of rows') },
            must('what is known of rows that are over'),
          )
          .exactOptional(),
        tail: listOf(journalEvent, 0, 'an empty list'),
        watched: watched.exactOptional(),
      },
      must('the state at the end'),
    ),
    events: listOf(journalEvent, RECORDING_EVENTS, 'a list of events'),
  })
  .refine(({ events, oldest }) => events.every(({ seq }, index) => seq === oldest + index), {
    path: ['events'],
    error: 'Their numbers must follow one another from `oldest` on.',
  })
  .refine(({ events, oldest, snapshot }) => snapshot.seq === oldest + events.length - 1, {
    path: ['snapshot', 'seq'],
    error: 'The state at the end must be that after the last event.',
  }) satisfies z.ZodType<Recording>

export type RecordingFile =
  | { readonly ok: true; readonly recording: Recording }
  /** `detail`: one or two sentences for a beginner. */
  | { readonly ok: false; readonly detail: string }

/** Reads the text of a file as a recording: exactly what `GET /api/journal` writes, or a sentence that says why not. */
export function parseRecording(file: string): RecordingFile {
  const json = parseJson(file)
  if (!json.ok) return refused(json.errors[0]?.detail.replace('The body', 'The file') ?? '')
  const { value } = json
  if (
    typeof value !== 'object' ||
    value === null ||
    !('crumbscope' in value) ||
    value.crumbscope !== 'journal'
  ) {
    return refused('This is no journal: a journal exported here begins with {"crumbscope":"journal".')
  }
  const version = 'version' in value ? value.version : undefined
  if (version !== RECORDING_VERSION) {
    return refused(
      typeof version === 'number' && version > RECORDING_VERSION
        ? `The file has version ${version}, from a newer Crumbscope; this one reads version ${RECORDING_VERSION}.`
        : `The file names no version that this Crumbscope reads; it reads version ${RECORDING_VERSION}.`,
    )
  }
  const parsed: Input<Recording> = parseWith(recording, value)
  if (parsed.ok) return { ok: true, recording: parsed.value }
  const [first] = parsed.errors
  const others = parsed.errors.length - 1
  const more = others > 0 ? ` ${others} more of the kind follow.` : ''
  return refused(`The journal is damaged at ${first?.field || 'its start'}. ${first?.detail ?? ''}${more}`)
}

/** Why a file of so many bytes is not read at all; null when it may be. */
export function tooLarge(bytes: number): string | null {
  const mb = (size: number) => Math.ceil(size / 1024 / 1024)
  if (bytes <= RECORDING_BYTES) return null
  return `The file has ${mb(bytes)} MB; a journal has ${mb(RECORDING_BYTES)} MB at most.`
}

function refused(detail: string): RecordingFile {
  return { ok: false, detail }
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RECORDING_BYTES } from '../protocol/recording/recording.ts'
import { DEEDS, playSteps, recordingOf } from '../protocol/recording/recording-example.ts'
import { parseRecording, tooLarge } from './recording.ts'

const good = recordingOf(
  playSteps([
    { does: 'leave', sid: 's1' },
    { does: 'write', sid: 's1' },
  ]),
  1,
)
const [request, write] = good.events

const steps = fc.array(
  fc.record({ does: fc.constantFrom(...DEEDS), sid: fc.constantFrom('s1', 's2', 's3') }),
  { maxLength: 60 },
)

describe('parseRecording', () => {
  it('reads back what was written', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const recording = recordingOf(playSteps(list), 1)
        const file = parseRecording(JSON.stringify(recording))
        expect(file).toEqual({ ok: true, recording })
      }),
    )
  })

  it.each([
    ['nothing', '', 'The file is not JSON. At line 1, column 1'],
    ['broken JSON', '{"crumbscope":"journal",', 'The file is not JSON.'],
    ['JSON that nests without end', '['.repeat(300) + ']'.repeat(300), 'nests deeper than 200 levels'],
    ['other JSON', '{"log":{"entries":[]}}', 'This is no journal'],
    ['a list', '[]', 'This is no journal'],
    ['null', 'null', 'This is no journal'],
    ['no version', changed({ version: undefined }), 'names no version that this Crumbscope reads'],
    ['a newer version', changed({ version: 2 }), 'The file has version 2, from a newer Crumbscope'],
    ['a field too many', changed({ extra: 1 }), 'damaged at extra. There is no field of this name.'],
    ['no events', changed({ events: undefined }), 'damaged at events. This field is missing'],
    ['too many events', changed({ events: Array(10_001).fill(request) }), 'At most 10,000 items.'],
    ['an unknown kind of event', withEvent({ kind: 'wish' }), 'damaged at events.1'],
    [
      'an event without its fields',
      withEvent({ rows: undefined }),
      'damaged at events.1.rows. This field is missing',
    ],
    ['an event with a field too many', withEvent({ secret: 'x' }), 'damaged at events.1.secret'],
    ['a text in place of a number', withEvent({ rows: '1' }), 'This must be a whole number, 0 or more.'],
    ['a time that is none', withEvent({ at: 1e300 }), 'damaged at events.1.at'],
    ['a gap', withEvent({ seq: 3 }), 'Their numbers must follow one another'],
    [
      'an end that is another',
      changed({ snapshot: { ...good.snapshot, seq: 7 } }),
      'damaged at snapshot.seq',
    ],
    [
      'a header without a value',
      JSON.stringify({ ...good, events: [{ ...request, headers: ['Cookie'] }, write] }),
      'A header has a name and a value',
    ],
  ])('refuses %s and says why', (_, file, sentence) => {
    const read = parseRecording(file)
    expect(read.ok ? 'taken' : read.detail).toContain(sentence)
  })

  it('takes no file past the bound, without reading it', () => {
    expect(tooLarge(RECORDING_BYTES)).toBeNull()
    expect(tooLarge(RECORDING_BYTES + 1)).toBe('The file has 97 MB; a journal has 96 MB at most.')
  })
})

function changed(fields: object): string {
  return JSON.stringify({ ...good, ...fields })
}

function withEvent(fields: object): string {
  return changed({ events: [request, { ...write, ...fields }] })
}

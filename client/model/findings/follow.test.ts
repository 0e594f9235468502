import { batch, signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { engineOf } from '../../../shared/cookie/same-site/scene.ts'
import type { Finding } from '../../../shared/findings/finding.ts'
import { FindingsFold } from '../../../shared/findings/findings-fold.ts'
import type { JournalEvent } from '../../../shared/protocol/fact.ts'
import { requestExample, snapshotExample } from '../../../shared/protocol/fact-examples.ts'
import type { JournalState } from '../../../shared/protocol/state/journal-state.ts'
import { fold, restore } from '../../../shared/protocol/state/reduce.ts'
import { follow } from './follow.ts'

const headers = ['Set-Cookie', 'embed=1; SameSite=None']
const exchange: readonly JournalEvent[] = [
  { ...requestExample({ browser: 'a-browser' }), seq: 1, at: 1 },
  { kind: 'response', exchange: 1, status: 200, headers, ms: 1, seq: 2, at: 2 },
  { kind: 'end', exchange: 1, outcome: 'finished', ms: 2, session: null, seq: 3, at: 3 },
]

/** A page that has just been told an empty journal, and follows it. */
function setUp() {
  const state = signal<JournalState | null>(restore(snapshotExample()))
  const arrived = signal<readonly JournalEvent[] | null>(null)
  const list = signal('the suffix list')
  const taken: number[] = []
  const told: (readonly Finding[])[] = []
  class Counting extends FindingsFold {
    override take(now: JournalState, events: readonly JournalEvent[]): void {
      taken.push(...events.map(({ seq }) => seq))
      super.take(now, events)
    }
  }
  const engineFor = () => (list.value === '' ? engineOf() : engineOf('chromium'))
  follow(
    { state, arrived },
    (now) => new Counting(now, engineFor),
    (found) => told.push(found),
  )
  const tell = (events: readonly JournalEvent[]) =>
    batch(() => {
      state.value = state.value && fold(state.value, events)
      arrived.value = events
    })
  return { tell, list, taken, told }
}

it('tells what was found, and nothing while nothing changes', () => {
  const { tell, told } = setUp()
  tell(exchange)
  expect(told.map((found) => found.map(({ id }) => id))).toEqual([['cookie-refused']])
  tell([{ kind: 'store-state', connected: true, seq: 4, at: 4 }])
  expect(told).toHaveLength(1)
})

it('takes each event once, whatever the engine reads and whenever that changes', () => {
  const { tell, list, taken } = setUp()
  tell(exchange)
  list.value = 'another list'
  expect(taken).toEqual([1, 2, 3])
})

import { expect, it } from 'vitest'
import type { ProcessAnswer, StoreAnswer } from '../../../../shared/protocol/store-list.ts'
import { answerText, processesText, sharedAnswers, silenceText } from './store-answer-words.ts'

const store = 'RedisStore'
const rows = [{ sid: 'a' }, { sid: 'b' }]

it.each<[StoreAnswer, string]>([
  [
    { store, found: 'rows', by: 'all', total: 2, rows },
    'RedisStore has 2 rows. 1 of them was used under the watch.',
  ],
  [
    { store, found: 'rows', by: 'ids', total: 214, rows },
    'RedisStore has 214 rows. 1 of the first 2 was used under the watch. Only the first 2 are told. It has no “all”, so only their ids are told.',
  ],
  [
    { store: 'FileStore', found: 'rows', by: 'all', total: 1, rows: [{ sid: null }] },
    'FileStore has 1 row. It gives no ids, so they cannot be told from the rows above.',
  ],
  [{ store: 'MemoryStore', found: 'rows', by: 'memory', total: 0, rows: [] }, 'MemoryStore has no row.'],
  [
    { store: 'MemoryStore', found: 'rows', by: 'memory', total: 1, rows: [{ sid: 'b' }] },
    'MemoryStore has 1 row. 1 of them was used under the watch. Read where they lie in memory, rows that are over too: its own “all” would have dropped those.',
  ],
  [
    { store, found: 'count', total: 213_400, why: 'too many' },
    'RedisStore has 213,400 rows. More than 1,000 are not read: your app would have to hold them all.',
  ],
  [
    { store, found: 'count', total: 1, why: 'no list' },
    'RedisStore has 1 row. It has neither “all” nor “ids”, so which they are is not known.',
  ],
  [
    { store: 'PGStore', found: 'nothing' },
    'PGStore cannot be asked: it has no “length”, so nobody knows how much there would be to read.',
  ],
  [{ store, found: 'failed', message: 'down' }, 'RedisStore answered with an error: down'],
  [{ store, found: 'late' }, 'RedisStore did not answer within 3 s. Your app goes on as before.'],
])('says how complete the view is: %j', (answer, text) => {
  expect(answerText(answer, new Set(['b', 'c']))).toBe(text)
})

const told = (process: number, ...stores: StoreAnswer[]): ProcessAnswer => ({
  process,
  answer: 'told',
  stores,
})

it('says what workers share once, and what each has in its memory for each', () => {
  const redis: StoreAnswer = { store, found: 'count', total: 3, why: 'too many' }
  const memory: StoreAnswer = { store: 'MemoryStore', found: 'rows', by: 'memory', total: 0, rows: [] }
  expect(sharedAnswers([told(1, redis, memory), told(2, redis, memory)])).toEqual([
    { answer: redis, processes: [1, 2] },
    { answer: memory, processes: [1] },
    { answer: memory, processes: [2] },
  ])
  expect(sharedAnswers([told(1, { store, found: 'late' }), told(2, redis)])).toHaveLength(2)
})

it('names the processes where they differ', () => {
  expect([processesText([7], 1), processesText([7, 8], 2), processesText([7], 2)]).toEqual([
    '',
    'All 2 processes say: ',
    'Process 7: ',
  ])
})

it('says why a process says nothing', () => {
  expect(silenceText({ process: 7, answer: 'older' })).toMatch(/^Process 7 has an older Crumbscope/)
  expect(silenceText({ process: 7, answer: 'silent' })).toMatch(/^Process 7 did not answer within 5 s/)
  expect(silenceText(told(7))).toBeNull()
})

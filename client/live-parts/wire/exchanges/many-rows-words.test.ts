import { expect, it } from 'vitest'
import type { ExpiredManyFact, ListedFact } from '../../../../shared/protocol/fact.ts'
import { manyRowsText } from './many-rows-words.ts'

const listed = (more: Partial<ListedFact>): ListedFact => ({
  kind: 'listed',
  since: 0,
  rows: 0,
  found: 0,
  gone: 0,
  window: [],
  ...more,
})
const many: ExpiredManyFact = { kind: 'expired-many', until: 1, count: 1_500, rows: 0 }

it.each<[ExpiredManyFact | ListedFact, string]>([
  [many, '1,500 rows expired at once, rows removed'],
  [
    { ...many, over: { rows: 1_500, bytes: 9 } },
    '1,500 rows expired at once, still in the store’s memory until somebody asks for them',
  ],
  [listed({ rows: 1, found: 1 }), 'The store had 1 row already.'],
  [listed({ rows: 2_000, found: 2_000 }), 'The store had 2,000 rows already.'],
  [listed({ gone: 2_000 }), 'The store was looked through anew: 2,000 rows gone.'],
  [listed({ rows: 5, found: 3, gone: 1 }), 'The store was looked through anew: 1 row gone, 3 new.'],
  [listed({ rows: 5 }), 'The store was looked through anew: no row came or went.'],
  [
    listed({ rows: 5, found: 3, partial: true }),
    'The store failed while it was listed; 3 rows found so far.',
  ],
])('says in one line what became of many rows: %j', (fact, text) => {
  expect(manyRowsText(fact)).toBe(text)
})

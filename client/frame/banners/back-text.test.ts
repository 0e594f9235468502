import { describe, expect, it } from 'vitest'
import { caughtUp } from '../../model/live/connection.ts'
import { backText } from './back-text.ts'

const before = { epoch: 'a', seq: 1284 }

describe('what the page says when it is connected again', () => {
  it.each([
    [{ epoch: 'a', seq: 1310 }, 0, 'Nothing was missed: events 1,285 to 1,310 arrived.'],
    [{ epoch: 'a', seq: 1285 }, 1, 'Nothing was missed: event 1,285 arrived.'],
    [{ epoch: 'a', seq: 1284 }, 1, 'Nothing was missed: nothing happened.'],
    [{ epoch: 'a', seq: 9000 }, 1285, 'Nothing was missed: events 1,285 to 9,000 arrived.'],
    [{ epoch: 'a', seq: 9000 }, 4001, 'Events 1,285 to 4,000 are gone from the journal.'],
    [{ epoch: 'b', seq: 3 }, 1, 'The server was started anew, so its journal begins again.'],
  ])('%o, oldest kept %d', (after, oldest, text) => {
    expect(backText(caughtUp(before, after, oldest))).toBe(text)
  })
})

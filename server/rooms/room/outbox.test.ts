import { describe, expect, it } from 'vitest'
import { PlainFact } from '../../agent/fact-source.ts'
import { Refused } from '../../http/problem.ts'
import type { Appended, StoredRoom } from '../storage/room-storage.ts'
import { Outbox } from './outbox.ts'

const FACT = new PlainFact({ kind: 'store-state', connected: true })

/** An outbox whose batches wait until they are let through, or fail. */
function outboxWith() {
  const sent: { readonly facts: number; readonly answer: (arrives: boolean) => void }[] = []
  const append = ({ facts }: { facts: readonly string[] }) =>
    new Promise<Appended>((resolve, reject) => {
      const answer = (arrives: boolean) =>
        arrives ? resolve({ newest: facts.length, isNew: true }) : reject(new Error('lost'))
      sent.push({ facts: facts.length, answer })
    })
  const woken: (() => void)[] = []
  const outbox = new Outbox(
    { append } as unknown as StoredRoom,
    'lab',
    (flush) => void woken.push(flush),
    () => {},
    () => {},
  )
  return { outbox, sent, woken }
}

describe('what a lab has to tell', () => {
  it('waits for its turn, and goes at once ahead of what must come after it', () => {
    const { outbox, sent, woken } = outboxWith()
    outbox.append(FACT, 0, 1)
    outbox.append(FACT, 0, 2)
    expect(sent).toHaveLength(0)
    expect(outbox.ahead()).toBe(null)
    expect(sent.map(({ facts }) => facts)).toEqual([2])
    for (const flush of woken) flush()
    expect(sent).toHaveLength(1)
  })

  it('goes in order: what is ahead waits for the batch under way', async () => {
    const { outbox, sent } = outboxWith()
    outbox.append(FACT, 0, 1)
    expect(outbox.ahead()).toBe(null)
    outbox.append(FACT, 0, 2)
    const ahead = outbox.ahead()
    expect(sent).toHaveLength(1)
    sent[0]?.answer(true)
    await ahead
    expect(sent.map(({ facts }) => facts)).toEqual([1, 1])
  })

  it('is refused in words to whoever waits while it cannot be sent, and sent all the same when it can', async () => {
    const { outbox, sent } = outboxWith()
    outbox.append(FACT, 0, 1)
    const settled = outbox.settled()
    sent[0]?.answer(false)
    await expect(settled).rejects.toMatchObject({ refusal: { status: 503 } })
    await expect(settled).rejects.toBeInstanceOf(Refused)
    await expect.poll(() => sent.length).toBe(2)
    const again = outbox.settled()
    sent[1]?.answer(true)
    await again
    expect(outbox.newest).toBe(1)
  })
})

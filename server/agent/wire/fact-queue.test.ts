import { expect, it } from 'vitest'
import type { Fact } from '../../../shared/protocol/fact.ts'
import { PlainFact } from '../fact-source.ts'
import { FactQueue } from './fact-queue.ts'

const connected = new PlainFact({ kind: 'store-state', connected: true })
const line = (fact: Fact, at: number, told: boolean) => `${fact.kind} ${at} ${told}`
const ALL = Number.POSITIVE_INFINITY

it('gives lines and facts in the order in which they came', () => {
  const queue = new FactQueue()
  queue.addLine('first')
  queue.add(connected, 0, 1.5, true)
  queue.add(connected, 0, 2.5, false)
  queue.addLine('last')
  expect(queue.take(1, line)).toBe('first\n')
  queue.addLine('very last')
  expect(queue.take(ALL, line)).toBe('store-state 1.5 true\nstore-state 2.5 false\nlast\nvery last\n')
  expect(queue.isEmpty).toBe(true)
  expect(queue.take(ALL, line)).toBe('')
})

it('makes a fact only when it is taken', () => {
  let made = 0
  const source = {
    fact: (part: number): Fact => {
      made += 1
      return { kind: 'coalesced', merged: part, dropped: 0 }
    },
    size: () => 100,
  }
  const queue = new FactQueue()
  queue.add(source, 2, 0, true)
  queue.add(source, 1, 0, true)
  expect(made).toBe(0)
  expect(queue.take(1, (fact) => JSON.stringify(fact))).toBe('{"kind":"coalesced","merged":2,"dropped":0}\n')
  queue.clear()
  expect(made).toBe(1)
  expect(queue.takeDropped()).toBe(1)
})

it('drops and counts what is too much, and has room again when it was taken', () => {
  const queue = new FactQueue()
  const long = 'x'.repeat(1024 * 1024)
  for (let at = 0; at < 4; at++) queue.addLine(long)
  expect(queue.hasRoom).toBe(false)
  queue.addLine('one more')
  expect(queue.takeDropped()).toBe(1)
  expect(queue.takeDropped()).toBe(0)
  expect(queue.take(ALL, line)).toHaveLength(4 * (long.length + 1))
  expect(queue.hasRoom).toBe(true)
  queue.addLine('again')
  expect(queue.take(ALL, line)).toBe('again\n')
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ARM_LIMIT, type ArmedOp } from '../../shared/protocol/race-facts.ts'
import { ArmedOps } from './armed-ops.ts'

const changes: [string, string[], string][] = []
let ops: ArmedOps

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 })
  changes.length = 0
  ops = new ArmedOps({
    changed: (browser, armed, by) => changes.push([browser, names(armed), by]),
    now: Date.now,
  })
})
afterEach(() => {
  ops.dispose()
  vi.useRealTimers()
})

function names(armed: readonly ArmedOp[]): string[] {
  return armed.map(({ op }) => op)
}

test('what is armed says when it ends by itself, and does', () => {
  ops.arm('a', 'get')
  expect(ops.of('a')).toEqual([{ op: 'get', until: 1_000 + ARM_LIMIT }])
  vi.advanceTimersByTime(ARM_LIMIT - 1)
  ops.arm('a', 'set')
  expect(names(ops.of('a'))).toEqual(['get', 'set'])
  vi.advanceTimersByTime(1)
  expect(names(ops.of('a'))).toEqual(['set'])
  vi.advanceTimersByTime(ARM_LIMIT)
  expect(ops.size).toBe(0)
  expect(changes).toEqual([
    ['a', ['get'], 'person'],
    ['a', ['get', 'set'], 'person'],
    ['a', ['set'], 'time'],
    ['a', [], 'time'],
  ])
})

test('an op takes the oldest of its name, and its end with it', () => {
  ops.arm('a', 'get')
  vi.advanceTimersByTime(1_000)
  ops.arm('a', 'get')
  expect(ops.take('b', 'get')).toBe(false)
  expect(ops.take('a', 'set')).toBe(false)
  expect(ops.take('a', 'get')).toBe(true)
  expect(ops.of('a')).toEqual([{ op: 'get', until: 2_000 + ARM_LIMIT }])
  vi.advanceTimersByTime(ARM_LIMIT - 1_000)
  expect(names(ops.of('a'))).toEqual(['get'])
  expect(changes.at(-1)).toEqual(['a', ['get'], 'op'])
})

test('taken back, nothing ends any more', () => {
  ops.arm('a', 'get')
  ops.disarm('a')
  ops.disarm('a')
  vi.advanceTimersByTime(ARM_LIMIT)
  expect(changes).toEqual([
    ['a', ['get'], 'person'],
    ['a', [], 'person'],
  ])
})

test('of too many browsers the oldest give way', () => {
  for (let at = 0; at < 101; at++) ops.arm(`browser ${at}`, 'get')
  expect(ops.size).toBe(100)
  expect(ops.of('browser 0')).toEqual([])
})

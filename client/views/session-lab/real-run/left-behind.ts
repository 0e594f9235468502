import { type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../../../shared/lab-options/lab-options.ts'
import { type OptionChange, sameValue, valueAt } from '../../../../shared/lab-options/option-paths.ts'
import type { HostLines } from '../../../model/jar/jar-lines.ts'

/** What a script that ran for real in this tab changed, and how to take it back. */
export interface LeftBehind {
  readonly side: 'A' | 'B'
  /** The step it had come to, from 1, and how many there are. */
  readonly step: number
  readonly steps: number
  /** False while it runs: found so after a reload, it was cut off. */
  readonly over: boolean
  /** The options that it changed, as they were. */
  readonly options: readonly OptionChange[]
  /** The same options as it set them: what somebody has changed since is no longer the run's. */
  readonly taken: readonly OptionChange[]
  /** The lines that set the browser's cookies again. */
  readonly cookies: readonly HostLines[]
}

/** In the tab's own storage: it survives a reload, and other tabs know nothing of it. */
const KEY = 'crumbscope.left-behind'

const kept = signal<LeftBehind | null>(read())

/** Null where there is nothing to take back. */
export const leftBehind: ReadonlySignal<LeftBehind | null> = kept

export function noteLeft(left: LeftBehind | null): void {
  kept.value = left
  try {
    if (left) sessionStorage.setItem(KEY, JSON.stringify(left))
    else sessionStorage.removeItem(KEY)
  } catch {
    // Storage is full or blocked: a reload in the middle will not be told.
  }
}

/** The changes that bring the lab's options back: those that are still as the run set them. */
export function changesBack(
  { options, taken }: Pick<LeftBehind, 'options' | 'taken'>,
  current: LabOptions,
): readonly OptionChange[] {
  const set = new Map(taken)
  return options.filter(([path]) => sameValue(set.get(path), valueAt(current, path)))
}

/** An option that was changed before comes back as it was before that. */
export function withMore(
  { options, taken }: Pick<LeftBehind, 'options' | 'taken'>,
  changes: readonly OptionChange[],
  before: LabOptions,
): Pick<LeftBehind, 'options' | 'taken'> {
  const known = new Map(options)
  const added = changes.filter(([path]) => !known.has(path))
  return {
    options: [...options, ...added.map(([path]): OptionChange => [path, valueAt(before, path)])],
    taken: [...new Map([...taken, ...changes])],
  }
}

function read(): LeftBehind | null {
  try {
    const left = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as unknown
    return isLeft(left) ? left : null
  } catch {
    return null
  }
}

function isLeft(value: unknown): value is LeftBehind {
  if (typeof value !== 'object' || value === null) return false
  const { side, step, steps, over, options, taken, cookies } = value as Record<string, unknown>
  return (
    (side === 'A' || side === 'B') &&
    typeof step === 'number' &&
    typeof steps === 'number' &&
    typeof over === 'boolean' &&
    areChanges(options) &&
    areChanges(taken) &&
    Array.isArray(cookies) &&
    cookies.every(({ host, lines }) => typeof host === 'string' && Array.isArray(lines))
  )
}

function areChanges(value: unknown): value is OptionChange[] {
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && typeof one[0] === 'string')
}

import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { LabOptions } from '../../../shared/lab-options.ts'
import { now } from '../../clock.ts'
import { journal, serverNow } from '../../live/journal.ts'
import { showToast } from '../../parts/toast.tsx'
import { api, failureText } from '../../request.ts'

/** Options changed within so many ms are marked. */
const JUST_CHANGED = 10_000

/** What the server refused, by option path: the code keeps the last good value. */
export const refusals = signal<ReadonlyMap<string, string>>(new Map())

const changedAt = signal<ReadonlyMap<string, number>>(new Map())

/** The options in force. */
export const options: ReadonlySignal<LabOptions | null> = computed(() => journal.value?.options ?? null)

/** Option paths that changed a moment ago, by whomever. */
export const justChanged: ReadonlySignal<ReadonlySet<string>> = computed(
  () => new Set([...changedAt.value].filter(([, at]) => now.value - at < JUST_CHANGED).map(([path]) => path)),
)

/** Notes which options change. Returns what ends it. */
export function startWatchingOptions(): () => void {
  let before: LabOptions | null = null
  return effect(() => {
    const after = options.value
    const was = before
    before = after
    if (!was || !after || was === after) return
    const changes = paths(after).filter((path) => !equal(valueAt(was, path), valueAt(after, path)))
    if (changes.length === 0) return
    changedAt.value = new Map([
      ...changedAt.peek(),
      ...changes.map((path): [string, number] => [path, serverNow()]),
    ])
  })
}

/** Puts one option; it is in force at once, or refused with a sentence. */
export async function setOption(path: string, value: unknown): Promise<void> {
  const before = options.peek()
  if (!before) return
  await put(withValue(before, path, value), path, () => void put(before, path))
}

async function put(next: LabOptions, path: string, undo?: () => void): Promise<void> {
  const reply = await api.putOptions(next)
  if (reply.ok) {
    batch(() => {
      refusals.value = new Map([...refusals.value].filter(([name]) => name !== path))
    })
    if (undo) showToast({ text: `Changed ${path.split('.').at(-1)}`, undo })
    return
  }
  if (reply.network) return void showToast({ text: failureText(reply) })
  const errors = reply.problem.errors ?? [{ field: path, detail: reply.problem.detail }]
  refusals.value = new Map([
    ...refusals.value,
    ...errors.map(({ field, detail }): [string, string] => [field, detail]),
  ])
}

/** `session.cookie.maxAge` in the options. */
export function valueAt(options: LabOptions, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>>)[key], options)
}

function withValue(options: LabOptions, path: string, value: unknown): LabOptions {
  const set = (object: object, [key = '', ...rest]: readonly string[]): object => ({
    ...object,
    [key]: rest.length === 0 ? value : set((object as Readonly<Record<string, object>>)[key] ?? {}, rest),
  })
  return set(options, path.split('.')) as LabOptions
}

function paths({ session }: LabOptions): string[] {
  const below = (prefix: string, object: object) => Object.keys(object).map((key) => `${prefix}.${key}`)
  return [
    'trustProxy',
    'parserSecrets',
    ...below('session', session).filter((path) => path !== 'session.cookie'),
    ...below('session.cookie', session.cookie),
  ]
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

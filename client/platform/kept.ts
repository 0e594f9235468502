import { effect, type Signal, signal } from '@preact/signals'

/** What the reader chose. Kept in localStorage, never in a cookie: the jar belongs to the lab. */
const PREFIX = 'crumbscope.'

/** A signal that remembers: read through `parse`, because anything can stand in localStorage. */
export function kept<T>(name: string, initial: T, parse: (value: unknown) => T | undefined): Signal<T> {
  const value = signal(read(name, parse) ?? initial)
  let first = true
  effect(() => {
    const text = JSON.stringify(value.value)
    if (first) first = false
    else write(name, text)
  })
  return value
}

/** The same, and what another tab of this browser writes is read here at once: a thing that the browser has once. */
export function shared<T>(name: string, initial: T, parse: (value: unknown) => T | undefined): Signal<T> {
  const value = kept(name, initial, parse)
  addEventListener('storage', ({ key }) => {
    if (key === PREFIX + name) value.value = read(name, parse) ?? initial
  })
  return value
}

function read<T>(name: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + name)
    return text === null ? undefined : parse(JSON.parse(text))
  } catch {
    // Storage is blocked, or somebody else's text stands there: start from the default.
    return undefined
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text)
  } catch {
    // Storage is full or blocked: the choice holds until the page is closed.
  }
}

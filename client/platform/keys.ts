import { type ReadonlySignal, signal } from '@preact/signals'
import { keysOff } from './preferences.ts'

/** One command of the keyboard, as the `?` overlay lists it. */
export interface Command {
  /** `p`, `?`, `g p` (one after the other), `mod+enter` (⌘ on a Mac, else Ctrl), `esc`. */
  readonly combo: string
  readonly description: string
  readonly group: KeyGroup
}

export type KeyGroup = 'Everywhere' | 'Browser' | 'Wire' | 'Server' | 'Delivery' | 'Session lab' | 'Lessons'

export interface KeyOptions {
  readonly group?: KeyGroup
  /** Only while the focus is inside this element. */
  readonly within?: () => Element | null
  /** Only while this holds: a view that is hidden keeps its bindings. */
  readonly when?: () => boolean
}

interface Registered extends Command {
  readonly handler: (event: KeyboardEvent) => unknown
  readonly within: (() => Element | null) | undefined
  readonly when: (() => boolean) | undefined
}

const registered = signal<readonly Registered[]>([])

/** Every command there is at present, in the order of registration. */
export const commands: ReadonlySignal<readonly Command[]> = registered

/** How long the first key of a pair such as `g p` waits for the second, in milliseconds. */
const PAIR_WAIT = 1200

/**
 * Binds a key. The newest binding is asked first; a handler that returns `false` passes the key on to the next.
 * Off while typing in a field, except for `esc` and combinations with `mod`.
 */
export function onKey(
  combo: string,
  description: string,
  handler: (event: KeyboardEvent) => unknown,
  { group = 'Everywhere', within, when }: KeyOptions = {},
): () => void {
  const binding: Registered = { combo, description, group, handler, within, when }
  registered.value = [...registered.value, binding]
  return () => {
    registered.value = registered.value.filter((other) => other !== binding)
  }
}

/** Listens on the window. Returns what stops it. */
export function startKeys(): () => void {
  let first = ''
  let firstAt = Number.NEGATIVE_INFINITY
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    // What is pressed in an open dialog is meant for the dialog.
    if (event.target instanceof Element && event.target.closest('dialog[open]')) return
    const key = comboOf(event)
    if (key === null) return
    const pair = event.timeStamp - firstAt < PAIR_WAIT ? `${first} ${key}` : null
    first = key
    firstAt = event.timeStamp
    if (!allowed(key, event)) return
    if ((pair !== null && run(pair, event)) || run(key, event)) {
      firstAt = Number.NEGATIVE_INFINITY
      event.preventDefault()
    }
  }
  addEventListener('keydown', listener)
  return () => removeEventListener('keydown', listener)
}

function run(combo: string, event: KeyboardEvent): boolean {
  for (const binding of registered.value.toReversed()) {
    if (binding.combo !== combo) continue
    if (binding.when && !binding.when()) continue
    if (binding.within && !binding.within()?.contains(document.activeElement)) continue
    if (binding.handler(event) !== false) return true
  }
  return false
}

const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

/** What the key behind `mod` is called here. */
export const MOD = isMac ? '⌘' : 'Ctrl'

/** A combination with it, as a button shows it: `⌘ S`, `Ctrl S`. */
export function modKeys(key: string): string {
  return `${MOD} ${key}`
}

const NAMES: Readonly<Record<string, string>> = {
  Escape: 'esc',
  Enter: 'enter',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock'])

/** The combination an event stands for; null for a modifier by itself and for what the system owns. */
function comboOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string | null {
  if (MODIFIERS.has(event.key) || event.altKey) return null
  // In lower case, so that Caps Lock changes nothing.
  const key = NAMES[event.key] ?? event.key.toLowerCase()
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key
}

/** In a field these belong to the text. */
const EDITING = new Set(['mod+z', 'mod+y', 'mod+a', 'mod+c', 'mod+v', 'mod+x'])

function allowed(key: string, event: KeyboardEvent): boolean {
  const typing = isTyping(event.target)
  if (key === 'esc' || key.startsWith('mod+')) return !(typing && EDITING.has(key))
  return !keysOff.value && !typing
}

const TYPING = 'input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches(TYPING)
}

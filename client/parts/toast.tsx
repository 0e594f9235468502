import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { announce } from '../platform/announce.ts'
import { modKeys } from '../platform/keys.ts'
import { Icon } from './marks/icon.tsx'
import './toast.css'

export interface Toast {
  /** What happened, with the thread marks it speaks of. */
  readonly text: ComponentChildren
  /** The same in plain words, where `text` is more than a string. */
  readonly says?: string
  readonly undo?: () => void
}

interface Shown extends Toast {
  readonly id: number
}

/** The most toasts in view; the oldest gives way. */
const MOST = 3

const shown = signal<readonly Shown[]>([])
let lastId = 0

/** Says what happened for a few seconds (8 with Undo, else 4). Returns what takes it back early. */
export function showToast(toast: Toast): () => void {
  lastId += 1
  const id = lastId
  shown.value = [...shown.value, { ...toast, id }].slice(-MOST)
  const words = toast.says ?? (typeof toast.text === 'string' ? toast.text : '')
  if (words !== '') announce(toast.undo ? `${words}. Undo with ${modKeys('Z')}.` : words)
  return () => dismiss(id)
}

/** Undoes what the newest toast speaks of; false when there is nothing to undo. */
export function undoNewest(): boolean {
  const newest = shown.value.findLast((toast) => toast.undo !== undefined)
  if (!newest) return false
  dismiss(newest.id)
  newest.undo?.()
  return true
}

function dismiss(id: number): void {
  shown.value = shown.value.filter((toast) => toast.id !== id)
}

/** Above the strip or the peeks. The bar that runs down is the clock: it stops under pointer and focus. */
export function Toasts() {
  return (
    <section class="toasts" aria-label="What just happened">
      {shown.value.map((toast) => (
        <div key={toast.id} class="toast">
          <span class="toast__text">{toast.text}</span>
          {toast.undo && (
            <button
              type="button"
              class="toast__undo"
              onClick={() => {
                dismiss(toast.id)
                toast.undo?.()
              }}
            >
              <Icon name="undo" />
              Undo
            </button>
          )}
          <span
            class={`toast__bar${toast.undo ? '' : ' toast__bar--short'}`}
            onAnimationEnd={() => dismiss(toast.id)}
          />
        </div>
      ))}
    </section>
  )
}

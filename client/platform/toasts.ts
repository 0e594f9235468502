import { type ReadonlySignal, signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { announce } from './announce.ts'
import { modKeys } from './keys.ts'

export interface Toast {
  /** What happened, with the thread marks it speaks of. */
  readonly text: ComponentChildren
  /** The same in plain words, where `text` is more than a string. */
  readonly says?: string
  readonly undo?: () => void
}

export interface ShownToast extends Toast {
  readonly id: number
}

/** The most toasts in view; the oldest gives way. */
const MOST = 3

const shown = signal<readonly ShownToast[]>([])
/** The toasts in view, oldest first. */
export const shownToasts: ReadonlySignal<readonly ShownToast[]> = shown

let lastId = 0

/** Says what happened for a few seconds (8 with Undo, else 4). Returns what takes it back early. */
export function showToast(toast: Toast): () => void {
  lastId += 1
  const id = lastId
  shown.value = [...shown.value, { ...toast, id }].slice(-MOST)
  const words = toast.says ?? (typeof toast.text === 'string' ? toast.text : '')
  if (words !== '') announce(toast.undo ? `${words}. Undo with ${modKeys('Z')}.` : words)
  return () => dismissToast(id)
}

const underWay = new Set<Promise<unknown>>()

/** Does what a toast will offer to undo. Undo that is pressed meanwhile is meant for it, and waits until it is done. */
export function undoable<T>(work: Promise<T>): Promise<T> {
  underWay.add(work)
  return work.finally(() => underWay.delete(work))
}

/** Undoes what the newest toast speaks of, or will; false when there is nothing to undo. */
export function undoNewest(): boolean {
  if (underWay.size > 0) {
    void Promise.allSettled(underWay).then(undoNewest)
    return true
  }
  const newest = shown.value.findLast((toast) => toast.undo !== undefined)
  if (!newest) return false
  dismissToast(newest.id)
  newest.undo?.()
  return true
}

/** Takes a toast out of view; one that is gone already stays gone. */
export function dismissToast(id: number): void {
  shown.value = shown.value.filter((toast) => toast.id !== id)
}

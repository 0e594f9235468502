import type { ReadonlySignal } from '@preact/signals'
import { kept } from '../../../platform/kept.ts'
import type { SharedScript } from './share-script.ts'

export interface SavedScript extends SharedScript {
  readonly name: string
}

/** The most scripts kept in this browser; the oldest gives way. */
const SAVED_SCRIPTS = 20

const saved = kept<readonly SavedScript[]>('scripts', [], (value) =>
  Array.isArray(value) && value.every(isSaved) ? value.slice(-SAVED_SCRIPTS) : undefined,
)

/** The scripts that were saved in this browser, oldest first. */
export const savedScripts: ReadonlySignal<readonly SavedScript[]> = saved

/** Saves it; one of the same name is replaced. */
export function saveScript(script: SavedScript): void {
  saved.value = [...without(script.name), script].slice(-SAVED_SCRIPTS)
}

export function dropScript(name: string): void {
  saved.value = without(name)
}

function without(name: string): SavedScript[] {
  return saved.peek().filter((each) => each.name !== name)
}

function isSaved(value: unknown): value is SavedScript {
  if (typeof value !== 'object' || value === null) return false
  const { name, script, a, b } = value as Record<string, unknown>
  return [name, script, a, b].every((text) => typeof text === 'string')
}

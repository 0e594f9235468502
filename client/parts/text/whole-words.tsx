import type { ComponentChildren } from 'preact'
import './whole-words.css'

/** One line of parts: those at its end that do not fit are out of sight, whole. Each child is a part. */
export function WholeWords({ children }: { children: ComponentChildren }) {
  return <span class="whole-words">{children}</span>
}

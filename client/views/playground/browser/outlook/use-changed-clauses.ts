import { useEffect, useRef } from 'preact/hooks'
import { clauseText, type Fact } from '../../../../../shared/outlook/fact.ts'
import { announce } from '../../../../platform/announce.ts'

/** Quiet for so long, and what changed is read out, ms. */
const QUIET = 600

/**
 * Which facts the reader's last input changed, so that they are tinted, and read out alone once the reader pauses. What
 * time alone changes is neither. `inputs`: everything the reader can change, in one text.
 */
export function useChangedClauses(facts: readonly Fact[], inputs: string) {
  const texts = new Map(facts.map((fact) => [fact.name, fact.clauses.map(clauseText).join(', ')]))
  const before = useRef({ inputs, texts, stamps: new Map<string, number>(), changed: '' })
  if (before.current.inputs !== inputs) {
    const { texts: old, stamps } = before.current
    const changed = facts.filter(({ name }) => old.get(name) !== texts.get(name))
    for (const { name } of changed) stamps.set(name, (stamps.get(name) ?? 0) + 1)
    before.current = { inputs, texts, stamps, changed: changed.map(({ name }) => texts.get(name)).join('. ') }
  }
  const { stamps, changed } = before.current
  useEffect(() => {
    if (changed === '') return
    const timer = setTimeout(() => announce(before.current.changed), QUIET)
    return () => clearTimeout(timer)
  }, [inputs, changed])
  return { stampOf: ({ name }: Fact) => stamps.get(name) ?? 0 }
}

import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { goToPane, paneId, shownPanes } from '../../model/place/pane.ts'
import { SCENARIOS, shownView } from '../../model/place/view.ts'
import { filter, paused, setFilter, startCounting, startHolding } from '../../model/wire/wire-state.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Field } from '../../parts/controls/field.tsx'
import { PaneHead } from '../../parts/pane-head.tsx'
import { Term } from '../../parts/text/term.tsx'
import { onKey } from '../../platform/keys.ts'
import './wire-head.css'

/** The head of the wire: how much there is, the filter, Pause; its keys go with it. */
export function WireHead({ note }: { note: ComponentChildren }) {
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => startHolding(), [])
  useEffect(() => startCounting(), [])
  useEffect(() => bindKeys(search), [])
  return (
    <PaneHead title={<Term of="wire">Wire</Term>} note={note}>
      <span class="wire-head__filter">
        <Field
          bare
          icon="search"
          label="Filter exchanges"
          placeholder="Filter"
          keys="/"
          value={filter.value}
          onInput={setFilter}
          inputRef={search}
        />
      </span>
      <Button
        kind="quiet"
        icon={paused.value ? 'play' : 'pause'}
        pressed={paused.value}
        onClick={togglePause}
      >
        {paused.value ? 'Go on' : 'Pause'}
      </Button>
    </PaneHead>
  )
}

function togglePause(): void {
  paused.value = !paused.value
}

function bindKeys(search: { readonly current: HTMLInputElement | null }): () => void {
  const bindings = [
    onKey('/', 'Filter', () => goToPane('wire', () => search.current), {
      group: 'Wire',
      when: () => shownView.value !== SCENARIOS,
    }),
    onKey('p', 'Pause, go on', togglePause, { group: 'Wire', when: () => shownPanes.value.size > 0 }),
    ...listed(),
  ]
  return () => {
    for (const unbind of bindings) unbind()
  }
}

/** Keys that the rows handle themselves, listed so that `?` tells of them. */
function listed(): (() => void)[] {
  const within = () => document.getElementById(paneId('wire'))
  const passOn = () => false
  const keys = [
    ['up', 'Row'],
    ['down', 'Row'],
    ['j', 'Row'],
    ['k', 'Row'],
    ['right', 'Open'],
    ['enter', 'Open'],
    ['left', 'Close'],
    ['f', 'Follow its session'],
    ['y', 'Copy as curl'],
  ] as const
  return keys.map(([combo, description]) => onKey(combo, description, passOn, { group: 'Wire', within }))
}

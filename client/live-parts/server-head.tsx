import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { journal } from '../model/live/journal.ts'
import { Field } from '../parts/controls/field.tsx'
import { PaneHead } from '../parts/pane-head.tsx'
import './server-head.css'

/** The head of the server's pane: what is searched for among the sessions, and whether the store is there. */
export function ServerHead({ note, search }: { note: ComponentChildren; search: Signal<string> }) {
  const state = journal.value
  return (
    <>
      <PaneHead title="Server" note={note}>
        <span class="server-head__search">
          <Field
            bare
            icon="search"
            label="Search sessions by id or data"
            placeholder="id or data"
            value={search.value}
            onInput={(text) => (search.value = text)}
          />
        </span>
      </PaneHead>
      {state && !state.storeConnected && (
        <p class="server-head__away" role="status">
          The store has lost its connection. express-session stands aside until it is back.
        </p>
      )}
    </>
  )
}

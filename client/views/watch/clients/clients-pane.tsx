import { useEffect, useRef } from 'preact/hooks'
import type { SeenClient } from '../../../../shared/clients/clients-of.ts'
import { loadSuffixList } from '../../../model/jar/modelled/suffix-list.ts'
import { clients, openClients, setClientOpen } from '../../../model/watch/clients.ts'
import { VirtualList, type VirtualListHandle } from '../../../parts/list/virtual-list.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { PaneHead } from '../../../parts/pane-head.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { ClientRow } from './client-row.tsx'
import { FirstRequest } from './first-request.tsx'
import './clients-pane.css'

/** Who asks the watched app, each with the jar that it should have by what its User-Agent says it is. */
export default function ClientsPane() {
  const list = useRef<VirtualListHandle>(null)
  useEffect(() => void loadSuffixList(), [])
  const all = clients.value
  const none = all.length === 0
  return (
    <>
      <PaneHead title="Clients" note={none ? 'none yet' : `${all.length} seen, by their cookies`}>
        {!none && (
          <span class="clients-pane__key" aria-hidden="true">
            <Capsule predicted="yes" seen={null} words="predicted" titled={false} /> predicted
            <Capsule predicted={null} seen="yes" words="seen" titled={false} /> seen
          </span>
        )}
      </PaneHead>
      <div class="clients-pane__list">
        <VirtualList
          label="Clients, in order of first sight"
          items={all}
          keyOf={({ id }) => id}
          heightOf={({ id }) => (openClients.value.has(id) ? 160 : 49)}
          render={(client) => <ClientRow client={client} />}
          onRowKey={onRowKey}
          focusInside
          handle={list}
          before={
            none ? (
              <SectionHead title="Client" note="a browser, an app, a probe; told apart by their cookies" />
            ) : (
              <SectionHead title="Client" columns="client-columns">
                <span>Session</span>
                <span class="client-columns__right">Last seen</span>
              </SectionHead>
            )
          }
          after={none && <FirstRequest />}
        />
      </div>
      {!none && (
        <p class="clients-pane__foot">
          Two clients that never send a cookie cannot be told apart; they count by address and user agent.
        </p>
      )}
    </>
  )
}

function onRowKey({ id }: SeenClient, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (event.key === 'ArrowRight') setClientOpen(id, true)
  else if (event.key === 'ArrowLeft') setClientOpen(id, false)
  else return
  event.preventDefault()
}

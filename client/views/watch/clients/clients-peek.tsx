import { clients } from '../../../model/watch/clients.ts'
import { ClientRow } from './client-row.tsx'

/** The most rows a peek has room for. */
const ROWS = 2

/** The clients that were seen last, for the foot of the page while another pane is in view. */
export default function ClientsPeek() {
  const latest = clients.value.toSorted((a, b) => lastOf(b.exchanges) - lastOf(a.exchanges)).slice(0, ROWS)
  return (
    <ul>
      {latest.map((client) => (
        <li key={client.id}>
          <ClientRow client={client} />
        </li>
      ))}
    </ul>
  )
}

function lastOf(exchanges: readonly { readonly id: number }[]): number {
  return exchanges.at(-1)?.id ?? 0
}

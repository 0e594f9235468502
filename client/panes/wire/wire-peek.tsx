import { goToPane } from '../../frame/pane.ts'
import { journal } from '../../live/journal.ts'
import { ExchangeLines } from './exchange-row.tsx'
import { revealExchange } from './open-exchanges.ts'

/** The most rows a peek has room for. */
const ROWS = 5

/** The newest exchanges, for the foot of the page while another pane is in view. */
export default function WirePeek() {
  const state = journal.value
  const newest = [...(state?.exchanges.values() ?? [])].slice(-ROWS).reverse()
  return (
    <ul>
      {newest.map((exchange) => (
        <li key={exchange.id}>
          <ExchangeLines
            exchange={exchange}
            open={false}
            onPress={() => {
              goToPane('wire')
              revealExchange(exchange.id)
            }}
          />
        </li>
      ))}
    </ul>
  )
}

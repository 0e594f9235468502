import { revealExchange } from '../../model/chosen/open-exchanges.ts'
import { goToPane } from '../../model/place/pane.ts'
import { ExchangeLines } from './exchanges/exchange-row.tsx'
import { newestExchanges } from './newest-exchanges.ts'

/** The most rows a peek has room for. */
const ROWS = 5

/** The newest exchanges, for the foot of the page while another pane is in view. */
export default function WirePeek() {
  return (
    <ul>
      {newestExchanges(ROWS).map((exchange) => (
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

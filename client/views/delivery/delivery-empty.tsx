import { lab } from '../../model/actions/lab-routes.ts'
import { failureText } from '../../model/actions/request.ts'
import { offReason } from '../../model/live/journal.ts'
import { sites } from '../../model/place/sites.ts'
import { Button } from '../../parts/controls/button.tsx'
import { showToast } from '../../platform/toasts.ts'
import { sampleCookies } from './set/sample-cookies.ts'
import './delivery-empty.css'

const samples = sampleCookies(sites.home)

/** Nothing to deliver yet: what this view is for, and cookies to try it with. */
export function DeliveryEmpty() {
  return (
    <div class="delivery-empty">
      <h3 class="delivery-empty__title">Where does a cookie go?</h3>
      <p>
        Each request carries the cookies that the browser lets ride along, and who starts the request decides
        much of it. Here your browser makes every kind of request to this lab, from every kind of place, and
        the server says what each one carried.
      </p>
      <p>One row a cookie, one column a request; in each cell what was predicted, then what was seen.</p>
      <p>
        <Button kind="primary" size="big" offReason={offReason.value} onClick={() => void setSamples()}>
          Set {samples.length} cookies to try
        </Button>
      </p>
      <ul class="delivery-empty__lines mono">
        {samples.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}

async function setSamples(): Promise<void> {
  const reply = await lab.setCookieHeaders(samples)
  if (!reply.ok) showToast({ text: failureText(reply) })
}

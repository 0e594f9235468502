import { STORAGE_PAGE } from '../../../../shared/delivery/itinerary.ts'
import { frameUrl, probeUrl } from '../../../../shared/delivery/probe-url.ts'
import { offReason } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { copyText } from '../../../platform/copy-text.ts'
import { currentRun, outcomes } from './run-state.ts'
import './by-hand.css'

/** What only a person can do. */
export function ByHand() {
  const run = currentRun.value
  if (!run) return null
  const cameByBar = outcomes.value.has('address-bar')
  const reloaded = outcomes.value.has('user-reload')
  const granted = outcomes.value.has('storage-after')
  return (
    <div class="by-hand">
      <h4 class="by-hand__title">By hand</h4>
      <ol class="by-hand__steps">
        <li class={cameByBar ? 'by-hand__done' : undefined}>
          Copy this link, and open it from the address bar of a new tab.{' '}
          <Button
            size="small"
            icon="copy"
            offReason={offReason.value}
            onClick={() =>
              void copyText(probeUrl('address-bar', run.plan, sites), 'Link copied; paste it into a new tab.')
            }
          >
            Copy link
          </Button>
          {cameByBar && <span class="by-hand__state"> came</span>}
        </li>
        <li class={reloaded ? 'by-hand__done' : undefined}>
          Press F5 there.{reloaded && <span class="by-hand__state"> came</span>}
        </li>
        {sites.other !== null && (
          <li class={granted ? 'by-hand__done' : undefined}>
            <a
              class="link"
              href={frameUrl(STORAGE_PAGE, sites.other, run.plan)}
              target="_blank"
              rel="noreferrer"
            >
              Open a page of another site
            </a>
            , and grant home's frame in it storage access.
            {granted && <span class="by-hand__state"> came</span>}
          </li>
        )}
      </ol>
    </div>
  )
}

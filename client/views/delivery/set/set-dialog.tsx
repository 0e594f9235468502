import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { encodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { SetFrom } from '../../../../shared/delivery/itinerary.ts'
import { type Scheme, withScheme } from '../../../../shared/delivery/lab-sites.ts'
import { absentSite } from '../../../../shared/delivery/missing-site.ts'
import { verdictWords } from '../../../../shared/explain/words/verdict-words.ts'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { engine, modelled } from '../../../model/jar/modelled/modelled-jar.ts'
import { offReason, serverNow } from '../../../model/live/journal.ts'
import { sites } from '../../../model/place/sites.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Segments } from '../../../parts/controls/segments.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { learnSchemes, setFrom } from '../run/run-probes.ts'
import { hasHttps, running } from '../run/run-state.ts'
import { sampleCookies } from './sample-cookies.ts'
import { judgeFrom } from './set-context.ts'
import './set-dialog.css'

export const setDialogShown = signal(false)

/** What is set in it; there again when one comes back from what a reason means. `text` is null for the samples. */
const text = signal<string | null>(null)
const from = signal<SetFrom>('cross-iframe')
const scheme = signal<Scheme | null>(null)

const PLACES: readonly {
  readonly from: SetFrom
  readonly label: string
  readonly needs: 'other' | 'second' | 'subHost' | 'home'
}[] = [
  { from: 'home-fetch', label: 'A response to this page', needs: 'home' },
  { from: 'cross-fetch', label: 'A response to a fetch from another site', needs: 'other' },
  { from: 'cross-iframe', label: 'A response to an iframe on another site', needs: 'other' },
  { from: 'cross-iframe-script', label: 'A script in that iframe', needs: 'other' },
  { from: 'second-iframe', label: 'A response to an iframe on a second site', needs: 'second' },
  { from: 'sub-fetch', label: 'A response to a fetch from the sub-host', needs: 'subHost' },
  { from: 'sub-script', label: 'A script on the sub-host', needs: 'subHost' },
  { from: 'link', label: 'A response to a link on another site', needs: 'other' },
]

/** Sets cookies from somewhere else: who asks decides what may be stored, too. */
export function SetDialog() {
  const written = text.value ?? sampleCookies(sites.home).slice(2, 5).join('\n')
  const over = scheme.value ?? (location.protocol === 'https:' ? 'https' : 'http')
  useEffect(() => void learnSchemes(), [])
  const lines = written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(encodeBytes)
  const none = lines.length === 0 ? 'There is no line to send.' : undefined
  const send = () => {
    void setFrom({ from: from.value, scheme: hasHttps.value ? over : null, lines })
    close()
  }
  return (
    <Dialog title="Set cookies from elsewhere" onClose={close}>
      <div class="dialog__body dialog__body--padded set-dialog">
        <fieldset class="set-dialog__places">
          <legend class="visually-hidden">Who sets them</legend>
          {PLACES.map(({ from: place, label, needs }) => (
            <label key={place} class="set-dialog__place">
              <input
                type="radio"
                name="place"
                checked={from.value === place}
                autofocus={from.value === place}
                disabled={sites[needs] === null}
                onChange={() => (from.value = place)}
              />
              {label}
              {absentSite(needs, sites) && (
                <span class="dialog__quiet"> {absentSite(needs, sites)?.why}</span>
              )}
            </label>
          ))}
        </fieldset>
        {hasHttps.value && (
          <Segments
            label="Scheme"
            options={[
              { value: 'http', label: 'over http' },
              { value: 'https', label: 'over https' },
            ]}
            value={over}
            onChange={(value) => (scheme.value = value)}
          />
        )}
        <textarea
          class="dialog__text mono"
          rows={5}
          spellcheck={false}
          aria-label="Set-Cookie lines, one a line"
          value={written}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
        <ul class="set-dialog__lines">
          {lines.map((line, at) => {
            const at_ = withScheme(sites, over)
            const verdict = judgeFrom(from.value, line, modelled.value.jar, at_, engine.value, serverNow())
            const words = verdictWords(verdict, serverNow())
            return (
              // Two lines may be the same.
              <li key={`${at} ${line}`}>
                <span class="mono set-dialog__line">{line.split(';')[0]}</span>{' '}
                <span class={words.tone === 'bad' ? 'dialog__bad' : 'dialog__quiet'}>
                  {words.headline} {words.sentence} <ReasonLinks codes={verdict.reasons} />
                </span>
              </li>
            )
          })}
        </ul>
        <div class="dialog__actions">
          <Button kind="primary" offReason={offReason.value ?? none} busy={running.value} onClick={send}>
            {lines.length === 1 ? 'Set 1 cookie' : `Set ${lines.length} cookies`}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

function close(): void {
  setDialogShown.value = false
  text.value = null
  from.value = 'cross-iframe'
  scheme.value = null
}

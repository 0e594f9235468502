import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Moments } from '../../../shared/protocol/state/moments.ts'
import { changedSessions, rowHistory, twoMomentsOf } from '../../../shared/protocol/state/row-history.ts'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { journal } from '../../model/live/journal.ts'
import { comparing, marked } from '../../model/moments/moment-state.ts'
import { goTo, momentsNow } from '../../model/moments/travel.ts'
import { sessionLabel } from '../../model/own/session-label.ts'
import { ownSid } from '../../model/own/this-browser.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Menu } from '../../parts/controls/menu.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Difference } from './compare-difference.tsx'
import { MOST, placesOf, placeText } from './compare-places.ts'
import './compare-dialog.css'

/** So many sessions are tried for two moments: each takes a walk through the journal. */
const MOST_TRIED = 20

/** One session's row at two moments, and what differs. */
export default function CompareDialog() {
  const moments = useSignal<Moments | 'fetching' | null>('fetching')
  useEffect(() => {
    void momentsNow().then((found) => {
      moments.value = found
      if (found === null) close()
    })
  }, [])
  return (
    <Dialog title="Compare two moments" onClose={close}>
      <div class="dialog__body">
        {moments.value === 'fetching' ? (
          <p class="compare__note">Fetching the journal.</p>
        ) : (
          moments.value && <Comparison moments={moments.value} />
        )}
      </div>
    </Dialog>
  )
}

function close(): void {
  comparing.value = null
}

function Comparison({ moments }: { moments: Moments }) {
  const sids = changedSessions(moments.events)
  const sid = useSignal(comparing.value?.sid ?? firstOf(sids, moments))
  if (sid.value === null) return <p class="compare__note">No session has changed in what is recorded.</p>
  return (
    <>
      <p class="compare__session">
        Session <ThreadMark still kind="session" id={sid.value} />
        <Menu
          label="another"
          name="Another session"
          items={sids.slice(0, MOST).map((other) => ({
            label: sessionLabel(other),
            chosen: other === sid.value,
            onSelect: () => (sid.value = other),
          }))}
        />
      </p>
      <Sides key={sid.value} moments={moments} sid={sid.value} />
    </>
  )
}

/** The own session, else the latest one, of which there are two moments to compare; else any. */
function firstOf(sids: readonly string[], moments: Moments): string | null {
  const own = ownSid.peek()
  const inOrder = own !== null && sids.includes(own) ? [own, ...sids] : sids
  const two = (sid: string) => twoMomentsOf(rowHistory(moments.events, sid), shownSeq(moments)) !== null
  return inOrder.slice(0, MOST_TRIED).find(two) ?? inOrder[0] ?? null
}

function shownSeq(moments: Moments): number {
  return journal.peek()?.seq ?? moments.last
}

function Sides({ moments, sid }: { moments: Moments; sid: string }) {
  const changes = rowHistory(moments.events, sid)
  const shown = shownSeq(moments)
  const mark = marked.value?.epoch === moments.at(moments.last).epoch ? marked.value.seq : null
  const first = twoMomentsOf(changes, shown)
  const a = useSignal(moments.clamp(mark ?? first?.before ?? moments.first))
  const b = useSignal(moments.clamp(mark === null ? (first?.after ?? shown) : shown))
  const places = (chosen: typeof a) => placesOf(moments, changes, mark, shown, chosen.value)
  return (
    <>
      <div class="compare__sides">
        {(
          [
            ['A', a],
            ['B', b],
          ] as const
        ).map(([name, chosen]) => (
          <div key={name} class="compare__side">
            <b class="compare__name">{name}</b>
            <Menu
              kind="plain"
              label={placeText(moments, chosen.value)}
              name={`Moment ${name}: ${placeText(moments, chosen.value)}`}
              items={places(chosen).map(({ seq, label, hint }) => ({
                label,
                hint,
                chosen: seq === chosen.value,
                onSelect: () => (chosen.value = seq),
              }))}
            />
            <Button kind="quiet" size="small" onClick={() => void goTo(chosen.value)}>
              Show it
            </Button>
          </div>
        ))}
      </div>
      <Difference a={moments.at(a.value)} b={moments.at(b.value)} sid={sid} />
    </>
  )
}

import { countText } from '../../../../shared/text/figures.ts'
import { WireHead } from '../../../live-parts/wire/wire-head.tsx'
import { WireList } from '../../../live-parts/wire/wire-list.tsx'
import { lessonInSight } from '../../../model/lessons/playing.ts'
import { journal } from '../../../model/live/journal.ts'
import { isBefore } from '../../../model/own/own-traces.ts'
import { layout } from '../../../model/place/pane.ts'
import { WholeWords } from '../../../parts/text/whole-words.tsx'
import { RequestBar } from './request-bar/request-bar.tsx'
import { WireAfter, WireBefore } from './wire-before.tsx'

/** Every exchange through the app, newest on top, with its store ops; option changes and notes between them. */
export default function WirePane() {
  return (
    <>
      <WireHead note={<ExchangeCount />} />
      {/* On a narrow page a lesson’s own button has its place. */}
      {!(lessonInSight.value !== null && layout.value === 'narrow') && <RequestBar />}
      <WireList
        note={isBefore() ? 'yours will be on top' : 'yours come on top'}
        from="from others"
        before={<WireBefore />}
        after={<WireAfter />}
      />
    </>
  )
}

function ExchangeCount() {
  const state = journal.value
  if (!state) return <>connecting</>
  const count = state.exchanges.size
  if (count === 0) return <>no exchange yet</>
  const all = count === 1 ? '1 exchange' : `${countText(count)} exchanges`
  return (
    <WholeWords>
      <span>{all}</span>
      {isBefore() && <span>, of others</span>}
    </WholeWords>
  )
}

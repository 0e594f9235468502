import { clockTime, countText } from '../../../shared/text/figures.ts'
import { followed } from '../../model/chosen/thread.ts'
import { now } from '../../model/live/clock.ts'
import { ownHolds } from '../../model/live/holds.ts'
import { journal } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { withTravel } from '../../model/moments/with-travel.ts'
import { Menu } from '../../parts/controls/menu.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { Icon, type IconName } from '../../parts/marks/icon.tsx'
import { journalItems } from '../top-bar/journal-menu.ts'
import './strip.css'

/** The first paint does not wait for it; its place is kept. */
const TimeLine = lazy(() => import('./time-line-slider.tsx'))
const Followed = lazy(() => import('./followed.tsx'))
const HeldHere = lazy(() => import('./held-here.tsx'))

/** 36 px at the foot: how much has happened, which thread is followed, and the way to any moment of it. */
export function Strip() {
  return (
    <footer class="strip">
      <h2 class="visually-hidden">Journal</h2>
      <span class="strip__menu">
        <Menu name="Journal" label={<b>Journal</b>} items={journalItems()} />
      </span>
      <span class="strip__events num">{eventsText()}</span>
      {followed.value && <Followed />}
      <div class="strip__room">
        <TimeLine />
      </div>
      {ownHolds.value.length > 0 && <HeldHere />}
      <time class="strip__now num">{clockTime(now.value)}</time>
      <Steps />
    </footer>
  )
}

function eventsText(): string {
  const state = journal.value
  const moment = shownMoment.value
  if (moment) return `${countText(state?.seq ?? 0)} of ${countText(moment.last)}`
  if (!state || state.seq === 0) return 'nothing recorded yet'
  return `${countText(state.seq)} ${state.seq === 1 ? 'event' : 'events'}`
}

const LIVE = 'You see what is going on now.'

function Steps() {
  const moment = shownMoment.value
  const empty = (journal.value?.seq ?? 0) === 0 && !moment
  return (
    <div class="strip__steps">
      <Step
        keys="["
        icon="caretLeft"
        name="One event back"
        offReason={empty ? 'Nothing is recorded yet.' : undefined}
        onPress={() => void withTravel(({ step }) => step(-1))}
      />
      <Step
        keys="]"
        icon="caretRight"
        name="One event forth"
        offReason={moment ? undefined : LIVE}
        onPress={() => void withTravel(({ step }) => step(1))}
      />
      <span class="strip__word" aria-hidden="true">
        step
      </span>
      <Step
        keys="l"
        icon="play"
        name={moment?.file == null ? 'Live' : 'Close the recording, go live'}
        says={moment?.file == null ? undefined : 'Close the recording, go '}
        offReason={moment ? undefined : LIVE}
        onPress={() => void withTravel(({ goLive }) => goLive())}
      >
        live
      </Step>
    </div>
  )
}

interface StepProps {
  readonly keys: string
  /** In the place of the key where there is no keyboard. */
  readonly icon: IconName
  readonly name: string
  readonly offReason: string | undefined
  readonly onPress: () => void
  /** Heard before what is seen. */
  readonly says?: string | undefined
  readonly children?: string
}

function Step({ keys, icon, name, offReason, onPress, says, children }: StepProps) {
  return (
    <button
      type="button"
      class="strip__step"
      aria-label={children === undefined ? name : undefined}
      aria-disabled={offReason !== undefined || undefined}
      aria-description={offReason}
      title={offReason ?? name}
      onClick={() => {
        if (offReason === undefined) onPress()
      }}
    >
      <kbd class="key">{keys}</kbd>
      <span class="strip__icon">
        <Icon name={icon} />
      </span>
      {says && <span class="visually-hidden">{says}</span>}
      {children}
    </button>
  )
}

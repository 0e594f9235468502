import { useEffect } from 'preact/hooks'
import { Covered } from '../../../live-parts/lesson/covered.tsx'
import { emptyJar } from '../../../model/actions/clear-cookie.ts'
import { dialog } from '../../../model/chosen/dialog-state.ts'
import { composerOpen } from '../../../model/composed/composer-open.ts'
import { listShown } from '../../../model/findings/findings-list.ts'
import { ghosts, jarRows, startRows } from '../../../model/jar/jar-rows.ts'
import { startModelling } from '../../../model/jar/modelled/modelled-jar.ts'
import { startObserving } from '../../../model/jar/observed/observed-jar.ts'
import { lessonInSight, playing } from '../../../model/lessons/playing.ts'
import { offReason } from '../../../model/live/journal.ts'
import { type ShownMoment, shownMoment } from '../../../model/live/shown-moment.ts'
import { isBefore } from '../../../model/own/own-traces.ts'
import { browserName } from '../../../model/own/this-browser.ts'
import { layout } from '../../../model/place/pane.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { lazy } from '../../../parts/lazy.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { PaneHead } from '../../../parts/pane-head.tsx'
import { WholeWords } from '../../../parts/text/whole-words.tsx'
import { BrowserEmpty } from './browser-empty.tsx'
import { Composer } from './composer/composer.tsx'
import { JarList } from './jar/jar-list.tsx'
import { jarMenu } from './jar/jar-menu.ts'
import { LessonJar } from './lesson-jar.tsx'
import './browser-pane.css'

const FirstRest = lazy(() => import('./beside/first-rest.tsx'))
const LessonBeside = lazy(() => import('./beside/lesson-beside.tsx'))
const CookieDialog = lazy(() => import('./jar/cookie-dialog.tsx'))

/** The browser's side: what it holds, predicted beside seen, and a composer for the next cookie. */
export default function BrowserPane() {
  useEffect(() => startModelling(), [])
  useEffect(() => startObserving(), [])
  useEffect(() => startRows(), [])
  const inLesson = lessonInSight.value !== null
  const waitsAside = inLesson || playing.value?.leftSo === true
  const empty = jarRows.value.length === 0 && ghosts.value.length === 0
  const middle = layout.value === 'middle'
  // Where the jar has the composer beside it, a folded one would leave half of the pane empty.
  const evidence = layout.value === 'wide' && listShown.value
  const folded = inLesson || evidence || (empty && (!middle || isBefore()))
  useEffect(() => {
    // The panes grow shorter, and what proves a finding stays in view; one press opens it again.
    if (evidence) composerOpen.value = false
  }, [evidence])
  const Beside = middle && folded && !composerOpen.value ? (inLesson ? LessonBeside : FirstRest) : null
  return (
    <>
      <PaneHead title="Browser" note={<WhichBrowser />}>
        {!empty && (
          <>
            <span class="browser-pane__key" aria-hidden="true">
              <Capsule predicted="yes" seen={null} words="predicted" /> predicted
            </span>
            <span class="browser-pane__key" aria-hidden="true">
              <Capsule predicted={null} seen="yes" words="seen" /> seen
            </span>
            <Button kind="quiet" offReason={offReason.value} onClick={() => void emptyJar()}>
              Empty jar
            </Button>
          </>
        )}
        <Menu icon="more" name="Import, export" items={jarMenu()} align="right" />
      </PaneHead>
      <div class={`browser-pane__body${Beside ? ' browser-pane__body--beside' : ''}`}>
        <div class="browser-pane__jar">
          <Covered what="jar">{empty ? waitsAside ? <LessonJar /> : <BrowserEmpty /> : <JarList />}</Covered>
        </div>
        {Beside && <Beside />}
        <Composer folded={folded} primary={!inLesson && !empty} />
      </div>
      {dialog.value && <CookieDialog />}
    </>
  )
}

function WhichBrowser() {
  const moment = shownMoment.value
  if (moment) return <>{modelText(moment)}</>
  return (
    <WholeWords>
      <span>{browserName}</span>
      <span>, this tab</span>
    </WholeWords>
  )
}

/** There is little room; the foot of the jar says the rest. */
function modelText({ log }: ShownMoment): string {
  if (log === null) return 'modelled, then'
  return log.length > 0 ? 'modelled' : 'no cookies in it'
}

import { ConnectionBanner } from './frame/banners/connection-banner.tsx'
import { BackToFindings } from './frame/findings/back-to-findings.tsx'
import { SkipLinks } from './frame/links/skip-links.tsx'
import { LiveRegion } from './frame/live-region.tsx'
import { MomentBanners, MomentDialogs } from './frame/moments/moment-parts.tsx'
import type { PaneSet } from './frame/panes/pane-set.ts'
import { Panes } from './frame/panes/panes.tsx'
import { Tabs } from './frame/panes/tabs.tsx'
import { Strip } from './frame/strip/strip.tsx'
import { TopBar } from './frame/top-bar/top-bar.tsx'
import { ViewBox, Views } from './frame/views.tsx'
import { listShown } from './model/findings/findings-list.ts'
import { lessonInSight } from './model/lessons/playing.ts'
import { classTold } from './model/live/class-told.ts'
import { diagnosing } from './model/place/diagnose-link.ts'
import { keysShown } from './model/place/keys-overlay-state.ts'
import { layout } from './model/place/pane.ts'
import { type LinkedView, PLAYGROUND, shownView, type View } from './model/place/view.ts'
import { watching } from './model/watch/watching.ts'
import { lazy } from './parts/lazy.tsx'
import { Toasts } from './parts/toast.tsx'
import './app.css'

const FindingsSheet = lazy(() => import('./frame/findings/findings-sheet.tsx'))
const ClassLine = lazy(() => import('./frame/class/class-line.tsx'))
const LessonBar = lazy(() => import('./frame/lesson/lesson-bar.tsx'))
const KeysOverlay = lazy(() => import('./frame/keys-overlay/keys-overlay.tsx'))
const DiagnoseDialog = lazy(() => import('./views/diagnose/diagnose-dialog.tsx'))

/** A watched app, live or recorded. */
const WatchPanes = lazy(async () => {
  const { panes } = await import('./watch-panes.ts')
  return { default: () => <ThreePanes panes={panes} /> }
})

const NONE: readonly View[] = []

interface AppProps {
  readonly panes: PaneSet
  /** The views beside the playground. */
  readonly views: readonly View[]
  /** Those that only links lead to. */
  readonly linkedViews: readonly LinkedView[]
}

/** The page, from top to bottom. */
export function App({ panes, linkedViews, ...lab }: AppProps) {
  const isWatch = watching.value
  // The other views do things to the lab.
  const views = isWatch ? NONE : lab.views
  const all = [...views, ...linkedViews]
  const inPlayground = shownView.value === PLAYGROUND
  return (
    <div class={`app app--${layout.value}${inPlayground ? '' : ' app--other-view'}`}>
      <SkipLinks views={all} />
      <TopBar views={views.filter(({ isShown }) => isShown?.value ?? true)} />
      <ConnectionBanner />
      <MomentBanners />
      {classTold.value?.role === 'learner' && <ClassLine />}
      <main class="app__main">
        {/* The browser's log must not have a gap: the panes stay, whichever view is shown. */}
        <ViewBox name={PLAYGROUND} title={isWatch ? 'Watch' : 'Playground'}>
          {lessonInSight.value !== null && <LessonBar />}
          {isWatch ? <WatchPanes /> : <ThreePanes panes={panes} />}
        </ViewBox>
        <Views views={all} />
      </main>
      {listShown.value && <FindingsSheet />}
      <BackToFindings />
      {layout.value !== 'narrow' && <Strip />}
      <Toasts />
      <LiveRegion />
      <MomentDialogs />
      {diagnosing.value && <DiagnoseDialog />}
      {keysShown.value && <KeysOverlay />}
    </div>
  )
}

function ThreePanes({ panes }: { panes: PaneSet }) {
  return (
    <>
      {layout.value !== 'wide' && <Tabs panes={panes} />}
      <Panes panes={panes} />
    </>
  )
}

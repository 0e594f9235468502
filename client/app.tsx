import { diagnosing } from './diagnose/diagnose-link.ts'
import { ConnectionBanner } from './frame/connection-banner.tsx'
import { keysShown } from './frame/keys-overlay-state.ts'
import { LiveRegion } from './frame/live-region.tsx'
import { layout } from './frame/pane.ts'
import type { PaneSet } from './frame/pane-set.ts'
import { Panes } from './frame/panes.tsx'
import { SkipLinks } from './frame/skip-links.tsx'
import { Strip } from './frame/strip.tsx'
import { Tabs } from './frame/tabs.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { PLAYGROUND, shownView, type View } from './frame/view.ts'
import { ViewBox, Views } from './frame/views.tsx'
import { MomentBanners, MomentDialogs } from './moments/moment-parts.tsx'
import { lazy } from './parts/lazy.tsx'
import { Toasts } from './parts/toast.tsx'
import './app.css'

const KeysOverlay = lazy(() => import('./frame/keys-overlay.tsx'))
const DiagnoseDialog = lazy(() => import('./diagnose/diagnose-dialog.tsx'))

interface AppProps {
  readonly panes: PaneSet
  /** The views beside the playground. */
  readonly views: readonly View[]
}

/** The page, from top to bottom. */
export function App({ panes, views }: AppProps) {
  const inPlayground = shownView.value === PLAYGROUND
  return (
    <div class={`app app--${layout.value}${inPlayground ? '' : ' app--other-view'}`}>
      <SkipLinks views={views} />
      <TopBar views={views} />
      <ConnectionBanner />
      <MomentBanners />
      <main class="app__main">
        {/* The browser's log must not have a gap: the panes stay, whichever view is shown. */}
        <ViewBox name={PLAYGROUND} title="Playground">
          {layout.value !== 'wide' && <Tabs panes={panes} />}
          <Panes panes={panes} />
        </ViewBox>
        <Views views={views} />
      </main>
      {layout.value !== 'narrow' && <Strip />}
      <Toasts />
      <LiveRegion />
      <MomentDialogs />
      {diagnosing.value && <DiagnoseDialog />}
      {keysShown.value && <KeysOverlay />}
    </div>
  )
}

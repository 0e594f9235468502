import { ConnectionBanner } from './frame/connection-banner.tsx'
import { keysShown } from './frame/keys-overlay-state.ts'
import { LiveRegion } from './frame/live-region.tsx'
import type { PaneSet } from './frame/pane-set.ts'
import { Panes } from './frame/panes.tsx'
import { SkipLinks } from './frame/skip-links.tsx'
import { Strip } from './frame/strip.tsx'
import { Tabs } from './frame/tabs.tsx'
import { TopBar } from './frame/top-bar.tsx'
import { layout } from './frame/view.ts'
import { lazy } from './parts/lazy.tsx'
import { Toasts } from './parts/toast.tsx'
import './app.css'

const KeysOverlay = lazy(() => import('./frame/keys-overlay.tsx'))

/** The page, from top to bottom. */
export function App({ panes }: { panes: PaneSet }) {
  return (
    <div class={`app app--${layout.value}`}>
      <SkipLinks />
      <TopBar />
      <ConnectionBanner />
      <main class="app__panes">
        {layout.value !== 'wide' && <Tabs panes={panes} />}
        <Panes panes={panes} />
      </main>
      {layout.value !== 'narrow' && <Strip />}
      <Toasts />
      <LiveRegion />
      {keysShown.value && <KeysOverlay />}
    </div>
  )
}

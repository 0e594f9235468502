import { PROFILE_TITLES } from '../../../shared/cookie/profiles/profile-titles.ts'
import { profileItems } from '../../live-parts/profile-choices.ts'
import type { Connection } from '../../model/live/connection.ts'
import { connection, presence } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { showKeys } from '../../model/place/keys-overlay-state.ts'
import { layout } from '../../model/place/pane.ts'
import type { View } from '../../model/place/view.ts'
import { watching } from '../../model/watch/watching.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Menu } from '../../parts/controls/menu.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { profile, scheme } from '../../platform/preferences.ts'
import { FindingsCount } from '../findings/findings-count.tsx'
import { copyLink } from '../links/deep-link.ts'
import { Logo } from './logo.tsx'
import { NarrowMenu } from './narrow-menu.tsx'
import { toggleTheme } from './theme.ts'
import { ViewsNav } from './views-nav.tsx'
import './top-bar.css'

const WatchFacts = lazy(() => import('./watch-facts.tsx'))
const AttachedState = lazy(() => import('./attached-state.tsx'))

export function TopBar({ views }: { views: readonly View[] }) {
  const narrow = layout.value === 'narrow'
  const isWatch = watching.value
  return (
    <header class={`top-bar${isWatch ? ' top-bar--watch' : ''}`}>
      <Logo />
      <h1 class="top-bar__name">Crumbscope</h1>
      {isWatch && <WatchFacts />}
      {!isWatch && !narrow && <ViewsNav views={views} />}
      <div class="top-bar__facts">
        <FindingsCount words={layout.value === 'wide'} />
        {/* Each client of a watched app is modelled as what its User-Agent says. */}
        {!isWatch && !narrow && <Profile />}
        {!isWatch && layout.value === 'wide' && <span class="mono top-bar__host">{location.host}</span>}
        {!isWatch && !narrow && <Watchers />}
        {isWatch && shownMoment.value?.file == null ? <AttachedState /> : <Link />}
      </div>
      {narrow ? <NarrowMenu views={views} /> : <Tools />}
    </header>
  )
}

function Profile() {
  return (
    <Menu
      name={`Predict as ${PROFILE_TITLES[profile.value]}`}
      align="right"
      label={
        <>
          Predict as <b>{PROFILE_TITLES[profile.value]}</b>
        </>
      }
      items={profileItems()}
    />
  )
}

function Watchers() {
  const count = presence.value
  if (count === null) return null
  return <span class="top-bar__watchers">{count === 1 ? '1 browser' : `${count} browsers`}</span>
}

const LINK_WORDS: Record<Connection['state'], string> = {
  connecting: 'Connecting',
  live: 'Live',
  lost: 'Reconnecting',
  locked: 'Token wanted',
  back: 'Live',
}

/** The state of the live link, in a word and in the shape of its dot: solid when it is up, a ring when not. */
function Link() {
  const { state } = connection.value
  const up = state === 'live' || state === 'back'
  return (
    <span class={`top-bar__link${up ? ' top-bar__link--up' : ''}`}>
      <span class="top-bar__dot" aria-hidden="true" />
      {LINK_WORDS[state]}
    </span>
  )
}

function Tools() {
  const dark = scheme.value === 'dark'
  return (
    <div class="top-bar__tools">
      <Button kind="quiet" size="small" icon="link" name="Copy a link to what you see" onClick={copyLink} />
      <Button
        kind="quiet"
        size="small"
        icon={dark ? 'sun' : 'moon'}
        name={dark ? 'Light theme' : 'Dark theme'}
        onClick={toggleTheme}
      />
      <Button kind="quiet" size="small" name="Keys" onClick={showKeys}>
        <kbd class="key">?</kbd>
      </Button>
    </div>
  )
}

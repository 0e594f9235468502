import { PROFILE_TITLES } from '../../../shared/cookie/profiles/profile-titles.ts'
import { profileItems } from '../../live-parts/profile-choices.ts'
import { follow, followed } from '../../model/chosen/thread.ts'
import type { Connection } from '../../model/live/connection.ts'
import { connection, presence } from '../../model/live/journal.ts'
import { shownMoment } from '../../model/live/shown-moment.ts'
import { DIAGNOSE_HASH, diagnosing, openDiagnose } from '../../model/place/diagnose-link.ts'
import { showKeys } from '../../model/place/keys-overlay-state.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { layout } from '../../model/place/pane.ts'
import { addressedView, focusView, PLAYGROUND, type View } from '../../model/place/view.ts'
import { watching } from '../../model/watch/watching.ts'
import { Button } from '../../parts/controls/button.tsx'
import { Menu, type MenuItem } from '../../parts/controls/menu.tsx'
import { lazy } from '../../parts/lazy.tsx'
import { profile, scheme } from '../../platform/preferences.ts'
import { FindingsCount } from '../findings/findings-count.tsx'
import { copyLink } from '../links/deep-link.ts'
import { journalItems, pastItem } from './journal-menu.ts'
import { Logo } from './logo.tsx'
import { toggleTheme } from './theme.ts'
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
      {!isWatch && layout.value === 'middle' && <ViewsMenu views={views} />}
      {!isWatch && layout.value === 'wide' && (
        <nav class="top-bar__views" aria-label="Views">
          <ViewLink name={PLAYGROUND} title="Playground" />
          {views.map(({ name, title }) => (
            <ViewLink key={name} name={name} title={title} />
          ))}
          <a
            class="top-bar__view"
            href={DIAGNOSE_HASH}
            aria-haspopup="dialog"
            aria-current={diagnosing.value ? 'page' : undefined}
          >
            Diagnose
          </a>
        </nav>
      )}
      <div class="top-bar__facts">
        <FindingsCount words={layout.value === 'wide'} />
        {/* Each client of a watched app is modelled as what its User-Agent says. */}
        {!isWatch && !narrow && <Profile />}
        {!isWatch && layout.value === 'wide' && <span class="mono top-bar__host">{location.host}</span>}
        {!isWatch && !narrow && <Watchers />}
        {isWatch && shownMoment.value?.file == null ? <AttachedState /> : <Link />}
      </div>
      {narrow ? <Menu name="Menu" icon="menu" align="right" items={narrowItems(views)} /> : <Tools />}
    </header>
  )
}

function ViewLink({ name, title }: Pick<View, 'name' | 'title'>) {
  return (
    <a
      class="top-bar__view"
      href={viewHash(name)}
      aria-current={addressedView.value === name ? 'page' : undefined}
    >
      {title}
    </a>
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

function narrowItems(views: readonly View[]): MenuItem[] {
  const thread = followed.value
  return [
    ...placeItems(views),
    ...(thread ? [{ label: 'Stop following', onSelect: () => follow(thread.kind, thread.id) }] : []),
    ...(watching.value ? [] : profileItems((name) => `Predict as ${PROFILE_TITLES[name]}`)),
    { label: scheme.value === 'dark' ? 'Light theme' : 'Dark theme', onSelect: toggleTheme },
    pastItem(),
    ...journalItems(),
    { label: 'Copy a link to what you see', onSelect: copyLink },
    { label: 'Keys', onSelect: showKeys },
  ]
}

/** Where the links have no room: one button with the present view's name. */
function ViewsMenu({ views }: { views: readonly View[] }) {
  const here = views.find(({ name }) => name === addressedView.value)?.title ?? 'Playground'
  return (
    <nav class="top-bar__views" aria-label="Views">
      <Menu name={`Views, ${here}`} label={<b>{here}</b>} items={placeItems(views)} />
    </nav>
  )
}

function placeItems(views: readonly View[]): MenuItem[] {
  return [
    ...[{ name: PLAYGROUND, title: watching.value ? 'Watch' : 'Playground' }, ...views].map(
      ({ name, title }) => ({
        label: title,
        chosen: addressedView.value === name,
        onSelect: () => focusView(name),
      }),
    ),
    { label: 'Diagnose', onSelect: openDiagnose },
  ]
}

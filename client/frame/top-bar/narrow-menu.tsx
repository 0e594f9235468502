import { PROFILE_TITLES } from '../../../shared/cookie/profiles/profile-titles.ts'
import { profileItems } from '../../live-parts/profile-choices.ts'
import { follow, followed } from '../../model/chosen/thread.ts'
import { showKeys } from '../../model/place/keys-overlay-state.ts'
import type { View } from '../../model/place/view.ts'
import { watching } from '../../model/watch/watching.ts'
import { Menu, type MenuItem } from '../../parts/controls/menu.tsx'
import { scheme } from '../../platform/preferences.ts'
import { copyLink } from '../links/deep-link.ts'
import { journalItems, pastItem } from './journal-menu.ts'
import { placeItems } from './places.ts'
import { toggleTheme } from './theme.ts'

/** Below 720 px: everything that has a place of its own in a wider bar, and the strip's menu. */
export function NarrowMenu({ views }: { views: readonly View[] }) {
  return <Menu name="Menu" icon="menu" align="right" items={narrowItems(views)} />
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

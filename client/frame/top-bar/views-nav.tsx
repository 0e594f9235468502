import { layout } from '../../model/place/pane.ts'
import type { View } from '../../model/place/view.ts'
import { Menu } from '../../parts/controls/menu.tsx'
import { placeItems, placesOf } from './places.ts'

/** The views as links; where those have no room, one button with the present view's name. */
export function ViewsNav({ views }: { views: readonly View[] }) {
  return (
    <nav class="top-bar__views" aria-label="Views">
      {layout.value === 'wide' ? <Links views={views} /> : <ViewsMenu views={views} />}
    </nav>
  )
}

function Links({ views }: { views: readonly View[] }) {
  return (
    <>
      {placesOf(views).map(({ title, hash, isHere, isDialog }) => (
        <a
          key={hash}
          class="top-bar__view"
          href={hash}
          aria-haspopup={isDialog && 'dialog'}
          aria-current={isHere ? 'page' : undefined}
        >
          {title}
        </a>
      ))}
    </>
  )
}

function ViewsMenu({ views }: { views: readonly View[] }) {
  const here = placesOf(views).find(({ isHere, isDialog }) => isHere && !isDialog)?.title
  return <Menu name={`Views, ${here}`} label={<b>{here}</b>} items={placeItems(views)} />
}

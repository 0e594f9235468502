import { DIAGNOSE_HASH, diagnosing, openDiagnose } from '../../model/place/diagnose-link.ts'
import { viewHash } from '../../model/place/link-hash.ts'
import { addressedView, focusView, PLAYGROUND, type View } from '../../model/place/view.ts'
import { watching } from '../../model/watch/watching.ts'
import type { MenuItem } from '../../parts/controls/menu.tsx'

/** Where the navigation leads. */
interface Place {
  readonly title: string
  readonly hash: string
  readonly isHere: boolean
  /** It opens over the view that is in sight. */
  readonly isDialog?: boolean
  readonly go: () => void
}

/** In the order in which they stand: the views that are there for all, Diagnose, the views that are there for some. */
export function placesOf(views: readonly View[]): readonly Place[] {
  const playground = { name: PLAYGROUND, title: watching.value ? 'Watch' : 'Playground' }
  return [
    ...[playground, ...views.filter(({ isShown }) => !isShown)].map(viewPlace),
    {
      title: 'Diagnose',
      hash: DIAGNOSE_HASH,
      isHere: diagnosing.value,
      isDialog: true,
      go: openDiagnose,
    },
    ...views.filter(({ isShown }) => isShown).map(viewPlace),
  ]
}

function viewPlace({ name, title }: Pick<View, 'name' | 'title'>): Place {
  return { title, hash: viewHash(name), isHere: addressedView.value === name, go: () => focusView(name) }
}

/** As items of a menu. */
export function placeItems(views: readonly View[]): MenuItem[] {
  return placesOf(views).map(({ title, isHere, isDialog, go }) => ({
    label: title,
    ...(!isDialog && { chosen: isHere }),
    onSelect: go,
  }))
}

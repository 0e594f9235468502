import { shownMoment } from '../../model/live/shown-moment.ts'
import { comparing, notOpened } from '../../model/moments/moment-state.ts'
import { lazy } from '../../parts/lazy.tsx'

const MomentBanner = lazy(() => import('../banners/moment-banner.tsx'))
const NotOpenedBanner = lazy(() => import('../banners/not-opened-banner.tsx'))
const CompareDialog = lazy(() => import('./compare-dialog.tsx'))

/** Under the top bar: which moment is shown, and which file could not be. */
export function MomentBanners() {
  return (
    <>
      {shownMoment.value && <MomentBanner />}
      {notOpened.value && <NotOpenedBanner />}
    </>
  )
}

export function MomentDialogs() {
  return comparing.value && <CompareDialog />
}

import { shownMoment } from '../live/shown-moment.ts'
import { lazy } from '../parts/lazy.tsx'
import { comparing, notOpened } from './moment-state.ts'

const MomentBanner = lazy(() => import('./moment-banner.tsx'))
const NotOpenedBanner = lazy(() => import('./not-opened-banner.tsx'))
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

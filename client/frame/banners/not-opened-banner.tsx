import { useEffect } from 'preact/hooks'
import { notOpened } from '../../model/moments/moment-state.ts'
import { Banner } from '../../parts/banner.tsx'
import { Button } from '../../parts/controls/button.tsx'
import { announce } from '../../platform/announce.ts'
import './moment-banner.css'

/** Says why a file is no recording. What the page showed before, it goes on showing. */
export default function NotOpenedBanner() {
  const refused = notOpened.value
  useEffect(() => {
    if (refused) announce(`${refused.file} was not opened. ${refused.sentence}`)
  }, [refused])
  if (!refused) return null
  return (
    <Banner
      tone="lost"
      icon="warning"
      action={
        <Button kind="quiet" size="small" onClick={() => (notOpened.value = null)}>
          Close
        </Button>
      }
    >
      <b>
        <span class="moment-banner__file">{refused.file}</span> was not opened.
      </b>{' '}
      {refused.sentence}
    </Banner>
  )
}

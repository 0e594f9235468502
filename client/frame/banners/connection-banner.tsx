import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { countText } from '../../../shared/text/figures.ts'
import { connection, retryNow } from '../../model/live/journal.ts'
import { endText } from '../../model/watch/processes.ts'
import { Banner } from '../../parts/banner.tsx'
import { unfetched } from '../../parts/lazy.tsx'
import { announce } from '../../platform/announce.ts'
import { backText } from './back-text.ts'

const MISSING = 'A part of this page could not be fetched.'

/**
 * Says that the server is lost and when the next try is; then that it is back, and what arrived meanwhile; and what is still
 * missing of the page itself.
 */
export function ConnectionBanner() {
  const link = connection.value
  const { state } = link
  const missing = state === 'live' && unfetched.value > 0
  useEffect(() => {
    if (missing) announce(MISSING)
  }, [missing])
  useEffect(() => {
    if (link.state === 'lost') announce(lostText(link.seq))
    if (link.state === 'locked') announce(`This page asks for its token. ${link.why}`)
    if (state === 'back') announce('Connected again.')
  }, [state])
  if (link.state === 'lost') {
    return (
      <Banner
        tone="lost"
        icon="warning"
        action={
          <button type="button" class="link" onClick={retryNow}>
            Now
          </button>
        }
      >
        <b>{link.why ?? lostText(link.seq)}</b>{' '}
        {link.seq === 0 ? 'Trying' : `You see event ${countText(link.seq)}; trying`}{' '}
        {link.nextTry === null ? 'now.' : <Wait until={link.nextTry} />}
      </Banner>
    )
  }
  if (link.state === 'locked') {
    return (
      <Banner tone="past" icon="link">
        <b>This page asks for its token.</b> {link.why}
      </Banner>
    )
  }
  if (link.state === 'back') {
    return (
      <Banner tone="back" icon="check">
        <b>Connected again.</b> {backText(link.caughtUp)}
      </Banner>
    )
  }
  if (missing) {
    return (
      <Banner
        tone="lost"
        icon="warning"
        action={
          <button type="button" class="link" onClick={() => location.reload()}>
            Reload
          </button>
        }
      >
        <b>{MISSING}</b> It is tried again every 2 s; if nothing comes, reload the page.
      </Banner>
    )
  }
  return null
}

/** `seq`: of the last event that came, 0 for none. */
function lostText(seq: number): string {
  if (seq === 0) return 'The server does not answer.'
  return endText.value === null ? 'The server stopped answering.' : `${endText.value}.`
}

const tick = signal(0)

/** The page's clock follows the server's; this wait is counted by the browser's own. */
function Wait({ until }: { until: number }) {
  useEffect(() => {
    const timer = setInterval(() => {
      tick.value += 1
    }, 250)
    return () => clearInterval(timer)
  }, [])
  tick.value
  return <>again in {Math.max(1, Math.ceil((until - Date.now()) / 1000))} s.</>
}

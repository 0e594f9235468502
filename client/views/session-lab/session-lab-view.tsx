import { useEffect } from 'preact/hooks'
import { ThreadMark } from '../../live-parts/thread-mark.tsx'
import { followed } from '../../model/chosen/thread.ts'
import { dropParams, shownView, viewParams } from '../../model/place/view.ts'
import { Button } from '../../parts/controls/button.tsx'
import { showToast } from '../../platform/toasts.ts'
import { AbPanel } from './ab/ab-panel.tsx'
import { DecisionsPanel } from './decisions-panel.tsx'
import { RacesPanel } from './races/races-panel.tsx'
import { copyScriptLink, takeShared } from './script/script-link.ts'
import { FixationPanel } from './sign-in/fixation-panel.tsx'
import { SignInBar } from './sign-in/sign-in-bar.tsx'
import { SESSION_LAB } from './told.ts'
import './session-lab-view.css'

/** Why the server did that: its decisions, two configurations side by side, and races made on purpose. */
export default function SessionLabView() {
  const shared = shownView.value === SESSION_LAB ? viewParams.value.get('script') : null
  useEffect(() => {
    if (shared === null) return
    takeShared(shared)
    // A reload shall not bring it back over what was made of it.
    dropParams()
  }, [shared])
  const thread = followed.value
  return (
    <div class="session-lab">
      <header class="session-lab__head">
        <h2 class="session-lab__title">Session lab</h2>
        <SignInBar />
        <span class="session-lab__tools">
          {thread?.kind === 'session' && (
            <span class="session-lab__following">
              following <ThreadMark kind="session" id={thread.id} />
            </span>
          )}
          <Button icon="link" onClick={() => void share()}>
            Share script
          </Button>
        </span>
      </header>
      <div class="session-lab__top">
        <DecisionsPanel />
        <AbPanel />
      </div>
      <RacesPanel />
      <FixationPanel />
    </div>
  )
}

async function share(): Promise<void> {
  const why = await copyScriptLink()
  if (why !== null) showToast({ text: why })
}

import './tokens.css'
import './base.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { startDiagnoseLink } from './diagnose/diagnose-link.ts'
import { startDeepLinks } from './frame/deep-link.ts'
import { bindFrameKeys } from './frame/frame-keys.ts'
import { startKeepingFocus } from './frame/keep-focus.ts'
import { startTheme } from './frame/theme.ts'
import { startViews } from './frame/view.ts'
import { startKeys } from './keys.ts'
import { startLive } from './live/journal.ts'
import { bindMomentKeys } from './moments/moment-keys.ts'
import { startOutcomes } from './own-outcomes.ts'
import { panes } from './panes/panes.tsx'
import { browserId } from './this-browser.ts'
import { views } from './views.ts'

startTheme()
startKeys()
bindFrameKeys(views)
bindMomentKeys()
startLive(browserId)
startViews(views)
startDeepLinks()
startDiagnoseLink()
startOutcomes()

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')
render(<App panes={panes} views={views} />, root)
startKeepingFocus(root)

// The fonts must not hold up the first paint: two frames later it has happened. Without them (the server has just gone
// away, and the banner says so) the page stands in the system's own.
requestAnimationFrame(() => requestAnimationFrame(() => void import('./fonts.css').catch(() => {})))

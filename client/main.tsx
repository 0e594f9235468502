import './tokens.css'
import './base.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { bindFrameKeys } from './frame/keys-overlay/frame-keys.ts'
import { startDeepLinks } from './frame/links/deep-link.ts'
import { startKeepingFocus } from './frame/links/keep-focus.ts'
import { startTheme } from './frame/top-bar/theme.ts'
import { whyRefused } from './model/actions/why-refused.ts'
import { startNoticing } from './model/findings/noticed.ts'
import { journal, retryNow, startLive } from './model/live/journal.ts'
import { bindMomentKeys } from './model/moments/moment-keys.ts'
import { browserId } from './model/own/this-browser.ts'
import { startDiagnoseLink } from './model/place/diagnose-link.ts'
import { startViews } from './model/place/view.ts'
import { startWatching } from './model/watch/watching.ts'
import { panes } from './panes.tsx'
import { startShowingHidden } from './parts/text/hidden-made-visible.tsx'
import { startAccessToken } from './platform/access-token.ts'
import { startKeys } from './platform/keys.ts'
import { linkedViews, views } from './views.ts'

startTheme()
startShowingHidden()
startKeys()
bindFrameKeys(views)
bindMomentKeys()
// Before anything reads the hash.
startAccessToken(retryNow)
startLive(browserId, whyRefused)
startWatching(journal)
startViews(views, linkedViews)
startDeepLinks()
startDiagnoseLink()
startNoticing()

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')
render(<App panes={panes} views={views} linkedViews={linkedViews} />, root)
startKeepingFocus(root)

// Fonts, title, drops and what is said of one's own requests must not hold up the first paint: two frames later it has happened. Without them (the server has just gone
// away, and the banner says so) the page stands in the system's own.
requestAnimationFrame(() => requestAnimationFrame(() => void import('./after-paint.ts').catch(() => {})))

import './tokens.css'
import './base.css'
import { render } from 'preact'
import { App } from './app.tsx'
import { startDropping } from './drop-file.ts'
import { bindFrameKeys } from './frame/keys-overlay/frame-keys.ts'
import { startDeepLinks } from './frame/links/deep-link.ts'
import { startKeepingFocus } from './frame/links/keep-focus.ts'
import { startTitle } from './frame/title.ts'
import { startTheme } from './frame/top-bar/theme.ts'
import { startNoticing } from './model/findings/noticed.ts'
import { retryNow, startLive } from './model/live/journal.ts'
import { bindMomentKeys } from './model/moments/moment-keys.ts'
import { startOutcomes } from './model/own/own-outcomes.ts'
import { browserId } from './model/own/this-browser.ts'
import { startDiagnoseLink } from './model/place/diagnose-link.ts'
import { startViews } from './model/place/view.ts'
import { panes } from './panes.tsx'
import { startAccessToken } from './platform/access-token.ts'
import { startKeys } from './platform/keys.ts'
import { linkedViews, views } from './views.ts'
import { watchPanes } from './watch-panes.ts'

startTheme()
startKeys()
bindFrameKeys(views)
bindMomentKeys()
// Before anything reads the hash.
startAccessToken(retryNow)
startLive(browserId)
startViews(views, linkedViews)
startDeepLinks()
startDiagnoseLink()
startOutcomes()
startNoticing()
startTitle([...views, ...linkedViews])
startDropping()

const root = document.getElementById('page')
if (!root) throw new Error('index.html has no #page')
render(<App panes={panes} watchPanes={watchPanes} views={views} linkedViews={linkedViews} />, root)
startKeepingFocus(root)

// The fonts must not hold up the first paint: two frames later it has happened. Without them (the server has just gone
// away, and the banner says so) the page stands in the system's own.
requestAnimationFrame(() => requestAnimationFrame(() => void import('./fonts.css').catch(() => {})))

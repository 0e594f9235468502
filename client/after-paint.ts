import { startDropping } from './drop-file.ts'
import { startTitle } from './frame/title.ts'
import { startOutcomes } from './model/own/own-outcomes.ts'
import { startOpeningOwn } from './model/wire/wire-state.ts'
import { linkedViews, views } from './views.ts'
import './fonts.css'

/** What the first paint must not wait for. */
startTitle([...views, ...linkedViews])
startDropping()
startOutcomes()
startOpeningOwn()

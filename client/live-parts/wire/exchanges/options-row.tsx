import type { WireEntry } from '../../../../shared/protocol/state/journal-state.ts'
import { clockTime } from '../../../../shared/text/figures.ts'
import { browserId } from '../../../model/own/this-browser.ts'
import { optionChanges } from '../../../model/wire/option-changes.ts'
import { Diff } from '../../../parts/text/diff.tsx'
import './slim-row.css'

type OptionsEntry = Extract<WireEntry, { kind: 'options' }>

/** From here on the lab ran with other options: what changed, and whose hand it was. */
export function OptionsRow({ entry }: { entry: OptionsEntry }) {
  const changes = entry.before && optionChanges(entry.before, entry.after)
  return (
    <div class="slim-row slim-row--options">
      <span class="slim-row__text">
        {changes?.map((change) => (
          <span key={change.name} class="slim-row__change">
            <b class="mono">{change.name}</b> <Diff before={change.before} after={change.after} />
          </span>
        ))}
        <span class="slim-row__who">{whoText(entry.browser, changes?.length)}</span>
      </span>
      <time class="slim-row__time num">{clockTime(entry.at, true)}</time>
    </div>
  )
}

function whoText(browser: string | null, count: number | undefined): string {
  const who = browser === null ? 'by a program' : browser === browserId ? 'by you' : 'by another browser'
  if (count === 0) return `options set again, as they were, ${who}`
  return count === 1 ? `option changed ${who}` : `options changed ${who}`
}

import { listShown, toggleList } from '../../model/findings/findings-list.ts'
import { counts, levelsThere } from '../../model/findings/noticed.ts'
import { FindingMark } from '../../parts/marks/finding-mark.tsx'

import './findings-count.css'

/** How much went wrong, by level; nothing where nothing did. Its place is kept, so that nothing beside it moves. */
export function FindingsCount({ words }: { words: boolean }) {
  const shown = levelsThere.value
  return (
    <span class={`findings-count${words ? ' findings-count--words' : ''}`}>
      {shown.length > 0 && (
        <button
          type="button"
          class="findings-count__button"
          aria-expanded={listShown.value}
          onClick={toggleList}
        >
          <span class="visually-hidden">Findings: </span>
          {shown.map((level, at) => (
            <span key={level} class="findings-count__level num">
              <FindingMark level={level} />
              {counts.value[level]}
              <span class="visually-hidden">{` ${level}${at + 1 < shown.length ? ', ' : ''}`}</span>
            </span>
          ))}
          {words && <span aria-hidden="true">{isOne() ? 'finding' : 'findings'}</span>}
        </button>
      )}
    </span>
  )
}

function isOne(): boolean {
  const { broken, risk, note } = counts.value
  return broken + risk + note === 1
}

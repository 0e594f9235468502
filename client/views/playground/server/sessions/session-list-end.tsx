import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { countText } from '../../../../../shared/text/figures.ts'
import { leavesRowsOut } from '../../../../model/lessons/lesson-rows.ts'
import { journal } from '../../../../model/live/journal.ts'
import { shownMoment } from '../../../../model/live/shown-moment.ts'
import { search } from './listed/session-rows.ts'
import { askForMore, hasMore, MOST_STORED, storedPages } from './listed/stored-rows.ts'

/** Says what the list does not show, and gets more of it. */
export function SessionListEnd({ shown }: { shown: number }) {
  const state = journal.value
  const stored = storedPages.value
  if (!state) return null
  if (leavesRowsOut()) {
    const others = state.rowCount - shown
    if (others <= 0 || search.value !== '') return null
    return (
      <Rest>
        {others === 1 ? '1 other row waits' : `${countText(others)} other rows wait`} out of sight, untouched.
      </Rest>
    )
  }
  if (shownMoment.value && search.value === '') {
    if (state.rows.size >= state.rowCount) return null
    return (
      <Rest>
        {countText(state.rows.size)} of {countText(state.rowCount)} rows; of the others nothing is recorded.
      </Rest>
    )
  }
  const asking = stored?.state === 'asking'
  if (stored?.failure)
    return (
      <Rest>
        {stored.failure} <More>Try again</More>
      </Rest>
    )
  if (search.value !== '') {
    const looked = stored && stored.scanned > 0 ? `Looked at ${countText(stored.scanned)} rows. ` : ''
    if (asking || (stored === null && hasMore(search.value))) return <Rest>{looked}Searching the store.</Rest>
    if (stored?.next != null) {
      return (
        <Rest>
          {looked}
          <More>Search on</More>
        </Rest>
      )
    }
    return shown === 0 ? <NoHit /> : null
  }
  if (!hasMore(search.value)) return null
  const of = `of ${countText(state.rowCount)} rows`
  if (stored?.next === null) return null
  if (shown >= MOST_STORED) {
    return (
      <Rest>
        {countText(shown)} {of}, which is all this page lists; search for the others.
      </Rest>
    )
  }
  return (
    <Rest>
      <AsksInView />
      {asking ? (
        <>Reading more {of}.</>
      ) : stored === null ? (
        <>
          The {countText(state.rows.size)} last used {of}, live. <More>List the others</More>
        </>
      ) : (
        <>
          {countText(shown)} {of}.
        </>
      )}
    </Rest>
  )
}

function Rest({ children }: { children: ComponentChildren }) {
  return <p class="session-list__rest">{children}</p>
}

function More({ children }: { children: string }) {
  return (
    <button type="button" class="link" onClick={() => void askForMore()}>
      {children}
    </button>
  )
}

function NoHit() {
  return (
    <Rest>
      No session has <span class="mono">{search.value}</span> in its id or data.{' '}
      <button type="button" class="link" onClick={() => (search.value = '')}>
        Clear the search
      </button>
    </Rest>
  )
}

/**
 * Once the others are being listed, the next page is asked for when the end of the last one comes near. A page may bring
 * nothing new, because the window has its rows already: then the end is still near, and the one after it is asked for.
 */
function AsksInView() {
  const mark = useRef<HTMLSpanElement>(null)
  const stored = storedPages.value
  useEffect(() => {
    const element = mark.current
    if (!element || stored === null) return
    const seen = new IntersectionObserver(
      (entries) => {
        // On a busy machine one call brings several; only the last says how things stand.
        if (entries.at(-1)?.isIntersecting) void askForMore()
      },
      // The margin counts from the list's edge only where the list is the root.
      { root: element.closest('.virtual-list'), rootMargin: '800px' },
    )
    seen.observe(element)
    return () => seen.disconnect()
  }, [stored])
  return <span ref={mark} />
}

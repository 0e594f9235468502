import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import type { CookieEvidence } from '../../../../../shared/findings/finding.ts'
import { EvidenceTab } from '../../../../live-parts/findings/evidence-tab.tsx'
import { ThreadMark } from '../../../../live-parts/thread-mark.tsx'
import { openCookies, setOpen } from '../../../../model/chosen/open-cookies.ts'
import { isFollowed } from '../../../../model/chosen/thread.ts'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'

interface CookieNameProps {
  readonly name: string
  readonly scope: string
  /** As what it may prove a finding. */
  readonly as: CookieEvidence
  readonly gone?: boolean
}

export function CookieName({ name, scope, as, gone = false }: CookieNameProps) {
  return (
    <div class="cookie-row__name" role="gridcell">
      <EvidenceTab row={as} />
      <ThreadMark kind="cookie" id={name} label={name === '' ? 'no name' : decodeBytes(name)} gone={gone} />
      <span class="cookie-row__scope">{scope}</span>
    </div>
  )
}

interface CookieValueProps {
  readonly rowKey: string
  readonly value: string
  /** The value it had a moment ago. */
  readonly before?: string | undefined
}

export function CookieValue({ rowKey, value, before }: CookieValueProps) {
  const open = openCookies.value.has(rowKey)
  const text = decodeBytes(value) || '(empty)'
  return (
    <div class="cookie-row__value" role="gridcell">
      <button
        type="button"
        class="cookie-row__toggle mono"
        tabIndex={-1}
        aria-expanded={open}
        title={open ? 'Close' : 'Show what it says'}
        onClick={() => setOpen(rowKey, !open)}
      >
        {before === undefined ? (
          <OutsideText text={text} />
        ) : (
          <>
            <s class="cookie-row__before">
              <OutsideText text={decodeBytes(before) || '(empty)'} />
            </s>{' '}
            <b>
              <OutsideText text={text} />
            </b>
          </>
        )}
      </button>
    </div>
  )
}

/** The classes of a row, with what is the matter with it. */
export function rowClass(name: string, ...states: readonly (string | false)[]): string {
  const modifiers = states.filter(Boolean).map((state) => `cookie-row--${state}`)
  return ['cookie-row', ...modifiers, ...(isFollowed('cookie', name) ? ['row-followed'] : [])].join(' ')
}

export function scopeText(readable: boolean): string {
  return readable ? 'JS can read' : 'JS can’t read'
}

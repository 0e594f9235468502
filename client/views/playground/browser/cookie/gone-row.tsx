import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { cookieEvidence } from '../../../../../shared/findings/cookie-evidence.ts'
import { ageText } from '../../../../../shared/text/figures.ts'
import { bringBack } from '../../../../model/actions/clear-cookie.ts'
import { hueOf } from '../../../../model/chosen/thread.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { now } from '../../../../model/live/clock.ts'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { CookieName, rowClass } from './cookie-cells.tsx'
import { CookieChips } from './cookie-chips.tsx'

/** A cookie that ran out or was cleared a moment ago. */
export function GoneRow({ row }: { row: JarRow & { kind: 'gone' } }) {
  const { cookie, why, at } = row
  return (
    <div class={rowClass(cookie.name, 'gone')} data-hue={hueOf('cookie', cookie.name)}>
      <CookieName
        name={cookie.name}
        as={cookieEvidence(cookie)}
        scope={why === 'expired' ? 'expired' : `cleared ${agoText(at)}`}
        gone
      />
      <div class="cookie-row__value" role="gridcell">
        <s class="mono">
          <OutsideText text={decodeBytes(cookie.value) || '(empty)'} />
        </s>
      </div>
      <div class="cookie-row__verdict" role="gridcell">
        <Capsule predicted="no" seen="no" words="predicted gone, gone" />
      </div>
      <div class="cookie-row__left" role="gridcell">
        {why === 'cleared' ? (
          <button type="button" class="link" onClick={() => void bringBack(cookie)}>
            Undo
          </button>
        ) : (
          '0:00'
        )}
      </div>
      <div class="cookie-row__chips" role="gridcell">
        <CookieChips cookie={cookie} />
      </div>
    </div>
  )
}

function agoText(at: number): string {
  const age = ageText(now.value - at)
  return age === 'now' ? 'now' : `${age} ago`
}

import { useEffect } from 'preact/hooks'
import { type ReasonCode, reasons } from '../../../shared/cookie/reasons.ts'
import { reasonCodeIn, reasonPages } from '../../../shared/explain/reason-pages/reason-pages.ts'
import { noteDoing } from '../../model/place/doing.ts'
import { shownView, viewPage } from '../../model/place/view.ts'
import { ReasonArticle } from './reason-article.tsx'
import './reasons-view.css'

/** Name of the view, as in its hash. */
const REASONS = 'reasons'

/** What a reason code means: one of them, or the list of all. */
export default function ReasonsView() {
  const page = viewPage.value
  const code = reasonCodeIn(page)
  useEffect(() => {
    if (shownView.peek() === REASONS) noteDoing(REASONS, code ?? '')
  }, [code])
  return (
    <div class="reasons">
      <nav class="reasons__list" aria-label="Reason codes">
        <h2 class="reasons__heading">Why a cookie is refused or stays behind</h2>
        <ul>
          {(Object.keys(reasonPages) as ReasonCode[]).map((one) => (
            <li key={one}>
              <a class="link mono" href={`#/reasons/${one}`} aria-current={one === code ? 'page' : undefined}>
                {one}
              </a>
              {'own' in reasons[one] && <span class="reasons__own"> not in DevTools</span>}
            </li>
          ))}
        </ul>
      </nav>
      {code !== null && <ReasonArticle code={code} />}
      {code === null && (
        <p class="reasons__none">
          {page === ''
            ? 'Choose one: what it means, an example, what to do.'
            : `There is no reason code ${page}.`}
        </p>
      )}
    </div>
  )
}

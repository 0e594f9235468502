import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import { type ReasonCode, reasons } from '../../../shared/cookie/reasons.ts'
import { exampleLines } from '../../../shared/explain/reason-pages/example-text.ts'
import { reasonPages } from '../../../shared/explain/reason-pages/reason-pages.ts'
import { sectionWords } from '../../../shared/explain/words/section-words.ts'

/** One reason code: what it means, what brings it up, what to do, who does so. */
export function ReasonArticle({ code }: { code: ReasonCode }) {
  const { means, example, fix, browsers } = reasonPages[code]
  return (
    <article class="reason" aria-labelledby="reason-code">
      <h2 class="reason__code mono" id="reason-code">
        {code}
      </h2>
      <p>{means}</p>
      <h3 class="reason__heading">For example, by the rules of {profiles[example.profile].title}</h3>
      <pre class="reason__example mono">{exampleLines(example).join('\n')}</pre>
      <h3 class="reason__heading">What to do</h3>
      <p>{fix}</p>
      <h3 class="reason__heading">Browsers</h3>
      <p>{browsers}</p>
      <p class="reason__source">
        {sectionWords(reasons[code].section)}
        {'own' in reasons[code]
          ? '. A code of Crumbscope’s own: DevTools does not show it.'
          : '. The code is what DevTools calls it.'}
      </p>
    </article>
  )
}

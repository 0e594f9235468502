import type { UsualWay } from '../../../../shared/clients/usual-ways.ts'
import { withheldWords } from '../../../../shared/explain/words/withheld-words.ts'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import './cookie-ways.css'

/** The usual ways to a cookie's address: whether it rides along by the rules, and whether it did. */
export function CookieWays({ name, ways }: { name: string; ways: readonly UsualWay[] }) {
  return (
    <ul class="cookie-ways" aria-label={`Where ${name} goes`}>
      {ways.map((way) => (
        <li key={way.asker} class="cookie-ways__one">
          <Capsule predicted={way.sent ? 'yes' : 'no'} seen={way.seen} words={wordsOf(way)} />
          <span>
            {way.what}
            {way.withheld && (
              <span class="cookie-ways__why">
                {withheldWords(way.withheld)} <ReasonLinks codes={way.withheld.reasons} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function wordsOf({ sent, seen }: UsualWay): string {
  const predicted = sent ? 'predicted sent' : 'predicted withheld'
  if (seen === null) return `${predicted}, none came that way yet`
  return `${predicted}, seen ${seen === 'yes' ? 'sent' : 'withheld'}`
}

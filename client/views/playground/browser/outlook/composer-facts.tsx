import { type Signal, useSignal } from '@preact/signals'
import { lineRemarks } from '../../../../../shared/explain/line/line-remarks.ts'
import { reasonPages } from '../../../../../shared/explain/reason-pages/reason-pages.ts'
import { cookieFacts, outcomeInShort } from '../../../../../shared/outlook/cookie-facts.ts'
import type { Fact } from '../../../../../shared/outlook/fact.ts'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import { askedPath } from '../../../../model/chosen/asked-request.ts'
import { rawText, way, whatIf } from '../../../../model/composed/composed.ts'
import { engine } from '../../../../model/jar/modelled/modelled-jar.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { FactLine, PieceText } from './fact-line.tsx'
import { OtherBrowsers } from './other-browsers.tsx'
import { fix, judge, type Outlook, outlook } from './outlook.ts'
import { outlookWords } from './outlook-words.ts'
import { useChangedClauses } from './use-changed-clauses.ts'
import './composer-facts.css'

/** What will become of the composed cookie, as one types: kept, read, sent; or why not, and what the fix would give. */
export function ComposerFacts() {
  const ahead = outlook.value
  const facts = factsOf(ahead)
  const isRefused = facts.length === 1
  const othersShown = useSignal(false)
  const changed = useChangedClauses(facts, `${way.value} ${rawText.value} ${whatIf.value} ${askedPath.value}`)
  return (
    <div class="composer-facts">
      {facts.map((fact) => (
        <FactLine
          key={`${fact.name} ${changed.stampOf(fact)}`}
          fact={fact}
          fresh={changed.stampOf(fact) > 0}
          whole={fact.name === 'keep' && !stores(ahead)}
        >
          {isRefused && <Why ahead={ahead} others={othersShown} />}
        </FactLine>
      ))}
      {isRefused && othersShown.value && ahead.kind === 'verdict' && <OtherBrowsers line={ahead.line} />}
      {isRefused && <Then ahead={ahead} />}
      <Ignored ahead={ahead} />
    </div>
  )
}

function place() {
  const page = whatIf.value ?? location.href
  const asked = whatIf.value === null ? new URL(askedPath.value, location.origin).href : null
  return { page, asked, now: serverNow() }
}

/** All three of a cookie that will be stored or deleted; else only why it is not kept. */
function factsOf(ahead: Outlook): readonly Fact[] {
  if (ahead.kind === 'verdict' && ahead.verdict.reasons.length === 0 && !ahead.miss) {
    return elsewhere(cookieFacts(ahead.verdict, place(), engine.value))
  }
  const { headline, sentence, predicted } = outlookWords(ahead, serverNow())
  const pieces = [{ text: headline, kind: 'strong' as const }, { text: ` ${sentence}` }]
  return elsewhere([{ name: 'keep', clauses: [{ key: 'keep', predicted, pieces }] }])
}

function stores(ahead: Outlook): boolean {
  return ahead.kind === 'verdict' && ahead.verdict.stored
}

/** "What if" the page were elsewhere: said first, so where the cookie is kept need not follow. */
function elsewhere(facts: readonly Fact[]): readonly Fact[] {
  const host = whatIf.value === null ? null : (URL.parse(whatIf.value)?.host ?? null)
  if (host === null) return facts
  return facts.map((fact) => {
    const [first, ...rest] = fact.clauses
    if (fact.name !== 'keep' || !first) return fact
    const pieces = first.pieces.filter(({ of }) => of !== 'host')
    return { ...fact, clauses: [{ ...first, pieces: [{ text: `At ${host}: ` }, ...pieces] }, ...rest] }
  })
}

/** What stands in the line and counts for nothing. */
function Ignored({ ahead }: { ahead: Outlook }) {
  const remarks = ahead.kind === 'verdict' ? lineRemarks(ahead.verdict, engine.value.profile) : []
  return remarks.map((remark) => (
    <p key={remark} class="composer-facts__remark">
      <span class="fact-line__name">Note</span>
      <span>{remark}</span>
    </p>
  ))
}

interface WhyProps {
  readonly ahead: Outlook
  readonly others: Signal<boolean>
}

/** Code and section of a refusal, after its sentence: on the line below, or on its last one. */
function Why({ ahead, others }: WhyProps) {
  const { codes, note, section } = outlookWords(ahead, serverNow())
  const isNamed = note !== undefined || codes.length > 0
  return (
    <>
      {' '}
      <span class="composer-facts__why">
        <span class="composer-facts__code">
          {note}
          <ReasonLinks codes={codes} />
          <span class={isNamed ? 'composer-facts__section' : undefined}>
            {isNamed && ', '}
            {section}
          </span>
        </span>
        {ahead.kind === 'verdict' && (
          <button
            type="button"
            class="link composer-facts__others-button"
            aria-expanded={others.value}
            onClick={() => (others.value = !others.value)}
          >
            Other browsers
          </button>
        )}
      </span>
    </>
  )
}

/** What the smallest fix would give. */
function Then({ ahead }: { ahead: Outlook }) {
  const better = fix.value
  const { codes } = outlookWords(ahead, serverNow())
  return (
    <p class={`composer-facts__then${better ? ' composer-facts__then--fix' : ''}`}>
      <span class="fact-line__name">Then</span>
      <span class="composer-facts__fix">
        {better ? (
          <>
            {lower(better.label)}:{' '}
            {outcomeInShort(judge(better.line), place(), engine.value).map((piece) => (
              <PieceText key={piece.text} piece={piece} />
            ))}
          </>
        ) : (
          `no option of the cookie helps. ${codes[0] ? reasonPages[codes[0]].fix : ''}`
        )}
      </span>
    </p>
  )
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

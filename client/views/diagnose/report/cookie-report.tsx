import { useMemo } from 'preact/hooks'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import type { Carried } from '../../../../shared/diagnose/carried.ts'
import type { DiagnosedLine } from '../../../../shared/diagnose/diagnose.ts'
import { notStoredHelp } from '../../../../shared/explain/fixes/beyond-options.ts'
import { sectionWords } from '../../../../shared/explain/words/section-words.ts'
import { verdictWords } from '../../../../shared/explain/words/verdict-words.ts'
import { countText } from '../../../../shared/text/figures.ts'
import { SetCookieLine } from '../../../live-parts/header-text.tsx'
import { ReasonLinks } from '../../../live-parts/reason-links.tsx'
import { closeDiagnose } from '../../../model/place/diagnose-link.ts'
import { lazy } from '../../../parts/lazy.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import { VerdictLine } from '../../../parts/marks/verdict-line.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { CutNote } from '../../../parts/text/recorded-text.tsx'
import { FixCode } from './fix-code.tsx'
import './cookie-report.css'

const LearnLink = lazy(() => import('../../../live-parts/lesson/learn-link.tsx'))

/** Longer lines are cut here: they are over what a browser takes, and heavy to draw. */
const LINE_LENGTH = 6_000

/** The most requests listed under one cookie. */
const MOST_CARRIED = 30

interface CookieReportProps {
  readonly line: DiagnosedLine
  /** Epoch ms of the answer. */
  readonly now: number
  readonly open: boolean
}

/** One Set-Cookie line: verdict, why, the smallest fix, and where the cookie will go. */
export function CookieReport({ line, now, open }: CookieReportProps) {
  const { verdict } = line
  const { reasons, sections } = verdict
  const words = verdictWords(verdict, now)
  const fix = useMemo(() => line.fix(), [line])
  const text = decodeBytes(verdict.line.slice(0, LINE_LENGTH))
  return (
    <article class="cookie-report">
      <p class="cookie-report__line">
        <SetCookieLine value={text} />
        {verdict.line.length > LINE_LENGTH && <CutNote bytes={verdict.line.length} />}
      </p>
      <VerdictLine
        tone={words.tone}
        predicted={reasons.length > 0 ? 'no' : 'yes'}
        headline={words.headline}
        sentence={words.sentence}
        code={reasons.length > 0 ? <ReasonLinks codes={reasons} /> : undefined}
        // Where a cookie is taken as it was asked for, no rule needs to be cited.
        sections={words.tone === 'ok' ? undefined : [...new Set(sections.map(sectionWords))].join(', ')}
      />
      {line.remarks().map((remark) => (
        <p key={remark} class="cookie-report__remark">
          {remark}
        </p>
      ))}
      {reasons.length > 0 &&
        (fix ? (
          <FixCode fix={fix} writer={line.writer} />
        ) : (
          <p class="cookie-report__fix-none">{notStoredHelp(reasons)}</p>
        ))}
      {reasons[0] !== undefined && (
        <p>
          <LearnLink about={reasons[0]} onFollow={closeDiagnose} />
        </p>
      )}
      {verdict.stored && <CarriedBy line={line} open={open} />}
    </article>
  )
}

function CarriedBy({ line, open }: { line: DiagnosedLine; open: boolean }) {
  const carried = useMemo(() => line.carried(), [line])
  const rides = carried.filter(({ sent }) => sent).length
  const usual = carried[0]?.exchange === null
  const summary = usual
    ? `Then rides along with ${rides} of ${carried.length} usual requests`
    : `Rides along with ${rides} of ${carried.length} later ${carried.length === 1 ? 'request' : 'requests'} here`
  return (
    <details class="cookie-report__carried" open={open}>
      <summary>{summary}</summary>
      <ul>
        {carried.slice(0, MOST_CARRIED).map((one, at) => (
          // The requests of one text never change places.
          <li key={at}>
            <CarriedSign one={one} />
            <span class="cookie-report__what">
              {one.exchange !== null && <span class="cookie-report__number">{one.exchange + 1}</span>}
              {one.exchange === null ? (
                one.what
              ) : (
                <span class="mono">
                  <OutsideText text={one.what.slice(0, 200)} />
                </span>
              )}
            </span>
            <span class="cookie-report__why">
              {one.why} <ReasonLinks codes={one.reasons} />
            </span>
          </li>
        ))}
      </ul>
      {carried.length > MOST_CARRIED && (
        <p class="cookie-report__why">and {countText(carried.length - MOST_CARRIED)} more</p>
      )}
    </details>
  )
}

function CarriedSign({ one: { sent, seen } }: { one: Carried }) {
  const predicted = sent ? 'predicted sent' : 'predicted withheld'
  const really = { yes: 'seen sent', no: 'seen not sent', other: 'seen with another value' }
  return (
    <Capsule
      predicted={sent ? 'yes' : 'no'}
      seen={seen}
      words={seen === null ? predicted : `${predicted}, ${really[seen]}`}
    />
  )
}

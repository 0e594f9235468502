import { useEffect, useRef } from 'preact/hooks'
import { FINDING_LEVELS, type Finding } from '../../../../shared/findings/finding.ts'
import type { SessionCallState } from '../../../../shared/protocol/watched-app.ts'
import { placeText } from '../../../../shared/text/place-text.ts'
import { showWanted, wantedOption } from '../../../model/chosen/reveal-option.ts'
import { showFinding } from '../../../model/findings/findings-list.ts'
import { findings } from '../../../model/findings/noticed.ts'
import { journal } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { FindingMark } from '../../../parts/marks/finding-mark.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import { copyText } from '../../../platform/copy-text.ts'
import { callCode, callText } from './call-code.ts'
import './session-calls.css'

/** Each call of `session()` in the app, with its place and its options as code, but for those that are not set; what is wrong is marked in the gutter. */
export function SessionCalls() {
  const calls = [...(journal.value?.calls.values() ?? [])]
  const place = useRef<HTMLDivElement>(null)
  const wanted = wantedOption.value
  useEffect(() => {
    if (wanted !== null && place.current) showWanted(place.current)
  }, [wanted])
  return (
    <div ref={place} class="session-calls">
      {calls.map((call) => (
        <SessionCall key={call.place.call} call={call} />
      ))}
    </div>
  )
}

function SessionCall({ call }: { call: SessionCallState }) {
  const { file, line } = call.place
  const where = placeText(file, line)
  const lines = callCode(call).filter(
    ({ option, code }) =>
      !code.endsWith(': undefined,') || (option !== null && worstAbout(option) !== undefined),
  )
  return (
    <section class="session-call" aria-label={`session() at ${where}`}>
      <SectionHead
        title="session()"
        note={
          <span class="mono" title={file ?? undefined}>
            {where}
          </span>
        }
      >
        <span class="session-call__copy">
          <Button
            kind="quiet"
            size="small"
            icon="copy"
            onClick={() => void copyText(callText(call), 'Copied the options as code.')}
          >
            Copy code
          </Button>
        </span>
      </SectionHead>
      <ol class="session-call__code mono">
        {lines.map(({ option, code, hidden }, at) => (
          // The lines of one call keep their places.
          <li key={at} class="session-call__line" data-option={option ?? undefined} tabIndex={-1}>
            <Mark finding={option === null ? undefined : worstAbout(option)} />
            <code>
              <OutsideText text={code} />
              {hidden !== undefined && <i class="session-call__hidden">{hidden},</i>}
            </code>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Mark({ finding }: { finding: Finding | undefined }) {
  if (!finding) return <span class="session-call__gutter" />
  return (
    <button
      type="button"
      class="session-call__gutter"
      aria-label={`${finding.level}: ${finding.title}`}
      title={finding.title}
      onClick={() => showFinding(finding)}
    >
      <FindingMark level={finding.level} />
    </button>
  )
}

function worstAbout(option: string): Finding | undefined {
  const about = findings.value.filter(({ evidence }) =>
    evidence.some((one) => 'option' in one && one.option === option),
  )
  return FINDING_LEVELS.flatMap((level) => about.filter((finding) => finding.level === level))[0]
}

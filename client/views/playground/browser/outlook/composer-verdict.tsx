import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type ProfileName, profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { rawText, way, whatIf } from '../../../../model/composed/composed.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { VerdictLine } from '../../../../parts/marks/verdict-line.tsx'
import { announce } from '../../../../platform/announce.ts'
import { profile } from '../../../../platform/preferences.ts'
import { judge, outlook } from './outlook.ts'
import { outlookWords } from './outlook-words.ts'

/** Quiet for so long, and the verdict is read out, ms. */
const QUIET = 600

const NAMES: Readonly<Record<ProfileName, string>> = {
  rfc6265bis: 'RFC 6265bis',
  chromium: 'Chromium',
  firefox: 'Firefox',
  safari: 'Safari (from documentation, not measured)',
}

/** What will become of the composed cookie, as one types. */
export function ComposerVerdict() {
  const others = useSignal(false)
  const words = outlookWords(outlook.value, serverNow())
  useAnnounced(`${words.headline} ${words.sentence}`)
  const ahead = outlook.value
  return (
    <div class="composer__verdict">
      <VerdictLine
        tone={words.tone}
        predicted={words.predicted}
        headline={words.headline}
        sentence={words.sentence}
        code={words.code}
        sections={words.section}
        extra={
          ahead.kind === 'verdict' && (
            <button
              type="button"
              class="link composer__others-button"
              aria-expanded={others.value}
              onClick={() => (others.value = !others.value)}
            >
              Other browsers
            </button>
          )
        }
      />
      {others.value && ahead.kind === 'verdict' && <Others line={ahead.line} />}
    </div>
  )
}

/** Says the verdict once the reader has changed something and then paused; not what time alone changes. */
function useAnnounced(text: string): void {
  const latest = useRef(text)
  latest.current = text
  const changes = `${way.value} ${rawText.value} ${whatIf.value}`
  const before = useRef(changes)
  useEffect(() => {
    if (before.current === changes) return
    before.current = changes
    const timer = setTimeout(() => announce(latest.current), QUIET)
    return () => clearTimeout(timer)
  }, [changes])
}

function Others({ line }: { line: string }) {
  const names = (Object.keys(profiles) as ProfileName[]).filter((name) => name !== profile.value)
  return (
    <ul class="composer__others">
      {names.map((name) => {
        const { headline, sentence } = verdictWords(judge(line, name), serverNow())
        return (
          <li key={name}>
            <b>{NAMES[name]}</b> {headline} {sentence}
          </li>
        )
      })}
    </ul>
  )
}

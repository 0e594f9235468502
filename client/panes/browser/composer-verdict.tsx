import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type ProfileName, profiles } from '../../../shared/cookie/profile.ts'
import { verdictWords } from '../../../shared/explain/verdict-words.ts'
import { announce } from '../../announce.ts'
import { serverNow } from '../../live/journal.ts'
import { VerdictLine } from '../../parts/verdict-line.tsx'
import { profile } from '../../preferences.ts'
import { judge, verdict, wireLine } from './composed.ts'

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
  const words = verdictWords(verdict.value, serverNow())
  const text = `${words.headline} ${words.sentence}`
  useEffect(() => {
    const timer = setTimeout(announce, QUIET, text)
    return () => clearTimeout(timer)
  }, [text])
  const { reasons, sections } = verdict.value
  return (
    <div class="composer__verdict">
      <VerdictLine
        tone={words.tone}
        predicted={reasons.length > 0 ? 'no' : 'yes'}
        headline={words.headline}
        sentence={words.sentence}
        code={reasons.length > 0 ? reasons.join(', ') : undefined}
        sections={sectionText(sections)}
        extra={
          <button
            type="button"
            class="link"
            aria-expanded={others.value}
            onClick={() => (others.value = !others.value)}
          >
            Other browsers
          </button>
        }
      />
      {others.value && <Others />}
    </div>
  )
}

function sectionText(sections: readonly string[]): string {
  const [first = ''] = sections
  const [section, step] = first.split('#')
  return step === undefined ? (section ?? '') : `RFC 6265bis §${section} step ${step}`
}

function Others() {
  const names = (Object.keys(profiles) as ProfileName[]).filter((name) => name !== profile.value)
  return (
    <ul class="composer__others">
      {names.map((name) => {
        const { headline, sentence } = verdictWords(judge(wireLine.value, name), serverNow())
        return (
          <li key={name}>
            <b>{NAMES[name]}</b> {headline} {sentence}
          </li>
        )
      })}
    </ul>
  )
}

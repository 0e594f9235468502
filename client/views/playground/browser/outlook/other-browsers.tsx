import { useSignal } from '@preact/signals'
import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import { PROFILE_NAMES } from '../../../../../shared/cookie/profiles/profile-titles.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import { serverNow } from '../../../../model/live/journal.ts'
import { profile } from '../../../../platform/preferences.ts'
import { judge } from './outlook.ts'

/** What the other rule sets say of the same line. */
export function OtherBrowsers({ line }: { line: string }) {
  const shown = useSignal(false)
  const names = PROFILE_NAMES.filter((name) => name !== profile.value)
  return (
    <>
      <button
        type="button"
        class="link composer-facts__others-button"
        aria-expanded={shown.value}
        onClick={() => (shown.value = !shown.value)}
      >
        Other browsers
      </button>
      {shown.value && (
        <ul class="composer-facts__others">
          {names.map((name) => {
            const verdict = judge(line, name)
            const { headline, sentence } = verdictWords(verdict, serverNow())
            return (
              <li key={name}>
                <b>{profiles[name].title}</b>
                {name === 'safari' && ' (from documentation, not measured)'} {headline} {sentence}{' '}
                <ReasonLinks codes={verdict.reasons} />
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

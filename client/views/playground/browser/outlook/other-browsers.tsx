import { profiles } from '../../../../../shared/cookie/profiles/profile.ts'
import { PROFILE_NAMES } from '../../../../../shared/cookie/profiles/profile-titles.ts'
import { verdictWords } from '../../../../../shared/explain/words/verdict-words.ts'
import { ReasonLinks } from '../../../../live-parts/reason-links.tsx'
import { serverNow } from '../../../../model/live/journal.ts'
import { profile } from '../../../../platform/preferences.ts'
import { judge } from './outlook.ts'

/** What the other rule sets say of the same line. */
export function OtherBrowsers({ line }: { line: string }) {
  return (
    <ul class="composer-facts__others">
      {PROFILE_NAMES.filter((name) => name !== profile.value).map((name) => {
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
  )
}

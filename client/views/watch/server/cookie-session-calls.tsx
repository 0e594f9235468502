import { placeText } from '../../../../shared/text/place-text.ts'
import { processes } from '../../../model/watch/processes.ts'
import { SectionHead } from '../../../parts/section-head.tsx'
import { OutsideText } from '../../../parts/text/outside-text.tsx'
import './session-calls.css'

/** Each call of `cookieSession()` in the app, with its place and the options that it was given; workers make the same ones. */
export function CookieSessionCalls() {
  const calls = new Map(
    processes.value
      .flatMap(({ cookieSessions = [] }) => cookieSessions)
      .map((call) => [JSON.stringify(call), call]),
  )
  return [...calls].map(([key, { file, line, options }]) => {
    const where = placeText(file, line)
    return (
      <section key={key} class="session-call" aria-label={`cookieSession() at ${where}`}>
        <SectionHead
          title="cookieSession()"
          note={
            <span class="mono" title={file ?? undefined}>
              {where}
            </span>
          }
        />
        <ol class="session-call__code mono">
          {['cookieSession({', ...options.map((option) => `  ${option},`), '})'].map((code, at) => (
            // The lines of one call keep their places.
            <li key={at} class="session-call__line">
              <span class="session-call__gutter" />
              <code>
                <OutsideText text={code} />
              </code>
            </li>
          ))}
        </ol>
      </section>
    )
  })
}

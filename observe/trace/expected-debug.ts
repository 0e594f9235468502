import type { SessionCall, SessionReport, SidCookie } from '../../shared/protocol/session-fact.ts'
import type { SessionTrace } from '../../shared/session/session-trace.ts'

/** `session ignored because of bogus req.sessionID …`, in short. */
export const BOGUS_ID = 'session ignored'

/** What express-session says of an exchange (`DEBUG=express-session`), if the trace is right. */
export function expectedDebug(trace: SessionTrace, report: SessionReport): string[] {
  if (trace.stoodAside === 'store-ready') return ['store is disconnected']
  if (trace.stoodAside === 'cookie-path') return ['pathname mismatch']
  const first = trace.id?.sid ?? report.loaded?.session?.id ?? ''
  const [begun, done] = endLines(trace, first, report.storeTouches)
  const headers = headerLines(trace)
  const after = report.headersFirst
    ? [...headers, ...callLines(report, first), ...begun]
    : [...callLines(report, first), ...begun, ...headers]
  return [...cookieLines(report.cookie), ...loadLines(trace), ...after, ...done]
}

function cookieLines(cookie: SidCookie): string[] {
  switch (cookie.kind) {
    case 'none':
      return []
    case 'unsigned':
      // In the header, and once more in req.cookies.
      return ['cookie unsigned', 'cookie unsigned']
    case 'bad-signature':
      return ['cookie signature invalid']
    case 'signed':
      return cookie.by === 'parser' ? ['cookie signature invalid'] : []
    default:
      return cookie satisfies never
  }
}

function loadLines({ lookup }: SessionTrace): string[] {
  if (!lookup) return ['no SID sent, generating session']
  return [`fetching ${lookup.sid}`, lookup.answer === 'found' ? 'session found' : 'no session found']
}

/** Only the session that was loaded, and one that was reloaded, speak up: a regenerated one is not wrapped. */
function callLines({ calls }: SessionReport, loaded: string): string[] {
  let regenerated = false
  const line = ({ name, id }: SessionCall) => {
    if (id !== loaded || regenerated) return []
    // Where ids are no text, the one that comes next reads the same.
    regenerated = name === 'regenerate'
    if (name === 'save') return [`saving ${id}`]
    return name === 'reload' ? [`reloading ${id}`] : []
  }
  return calls.flatMap(line)
}

function endLines({ action }: SessionTrace, loaded: string, touches: boolean): [string[], string[]] {
  // Asked whether to save, and once more whether to touch.
  if (action?.because === 'no-id') return [touches ? [BOGUS_ID, BOGUS_ID] : [BOGUS_ID], []]
  switch (action?.action) {
    case 'destroy':
      return [['destroying'], ['destroyed']]
    case 'touch':
      return [['touching'], ['touched']]
    case 'save':
      return [action.because === 'new-id' ? [] : [`saving ${loaded}`], []]
    default:
      return [action?.because === 'unset-keep' ? ['no session'] : [], []]
  }
}

function headerLines({ cookie }: SessionTrace): string[] {
  if (!cookie) return []
  if (cookie.because === 'no-session') return ['no session']
  if (cookie.because === 'insecure') return ['not secured']
  return cookie.sent ? ['set-cookie'] : []
}

import type { SessionCall, SessionReport, SidCookie } from '../../shared/protocol/session-fact.ts'
import type { SessionTrace } from '../../shared/session/session-trace.ts'

/** `session ignored because of bogus req.sessionID …`, in short. */
const BOGUS_ID = 'session ignored'

/** An id that is no text, as one. */
export const NO_ID = '[object Promise]'

/** What express-session says of an exchange (`DEBUG=express-session`), if the trace is right. */
export function expectedDebug(trace: SessionTrace, report: SessionReport): string[] {
  if (trace.stoodAside === 'store-ready') return ['store is disconnected']
  if (trace.stoodAside === 'cookie-path') return ['pathname mismatch']
  const first = trace.id?.sid ?? report.loaded?.session?.id ?? ''
  const [begun, done] = endLines(trace, first, report)
  const headers = headerLines(trace)
  const [before, later] = callsAround(report)
  const [early, late] = [callLines(before, first), callLines(later, first)]
  const after = report.headersFirst ? [...headers, ...early, ...begun] : [...early, ...begun, ...headers]
  return [...cookieLines(report.cookie), ...loadLines(trace), ...after, ...done, ...late]
}

/** The handler's calls before `res.end`, and those after it. */
export function callsAround({ calls, ended }: SessionReport): [SessionCall[], SessionCall[]] {
  const { late = [], early = [] } = Object.groupBy(calls, ({ ms }) =>
    ended !== null && ms > ended.ms ? 'late' : 'early',
  )
  return [early, late]
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
  const answers = { found: 'session found', failed: 'error' } as const
  const answer =
    lookup.answer === 'found' || lookup.answer === 'failed' ? answers[lookup.answer] : 'no session found'
  return [`fetching ${lookup.sid}`, answer]
}

/** Only the session that was loaded, and one that was reloaded, speak up: a regenerated one is not wrapped. */
function callLines(calls: readonly SessionCall[], loaded: string): string[] {
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

function endLines(
  { action }: SessionTrace,
  loaded: string,
  { storeTouches, calls }: SessionReport,
): [string[], string[]] {
  // Asked whether to save, and once more whether to touch.
  if (action?.because === 'no-id') return [storeTouches ? [BOGUS_ID, BOGUS_ID] : [BOGUS_ID], []]
  switch (action?.action) {
    case 'destroy':
      return [['destroying'], ['destroyed']]
    case 'touch':
      return [['touching'], ['touched']]
    case 'save':
      return [calls.some(({ name }) => name === 'regenerate') ? [] : [`saving ${loaded}`], []]
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

/** What express-session said, in the words of `expectedDebug`. */
export function shortDebug(lines: readonly string[]): string[] {
  // How the last byte is held back is no decision.
  return lines.filter((line) => line !== 'split response').map(short)
}

function short(line: string): string {
  if (line.startsWith('session ignored ')) return BOGUS_ID
  if (line.startsWith('error ')) return 'error'
  return line.startsWith('set-cookie ') ? 'set-cookie' : line.replace(/Promise \{.*\}/s, NO_ID)
}

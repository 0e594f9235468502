import type { LabOptions } from '../../lab-options/lab-options.ts'
import { trustProxyText } from '../../lab-options/trust-proxy.ts'
import type { ConnectionDecision } from '../../session/connection.ts'
import type { SetCookieDecision, SetCookieReason } from '../../session/ended/set-cookie.ts'
import { isNew, type SessionCase } from '../../session/session-case.ts'
import type { SessionTrace } from '../../session/session-trace.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'
import { briefLifeSentence } from './brief-life-words.ts'

/** What became of the session's Set-Cookie, in plain words. */
export interface OutcomeWords {
  /** `sent`: as it should be. `due`: it was wanted and did not go. `quiet`: there was none to send. */
  readonly tone: 'sent' | 'due' | 'quiet'
  /** `secure cookie on an insecure connection`; it stands after "Withheld:". Empty for what was sent. */
  readonly reason: string
  /** The same in two or three words, for a row of the store. */
  readonly short: string
  readonly sentence: Pieces
}

const SENT: OutcomeWords = { tone: 'sent', reason: '', short: '', sentence: [] }

/** `Set-Cookie withheld: insecure connection` */
export function outcomeHeadline({ tone, reason }: OutcomeWords): string {
  if (tone === 'sent') return 'Set-Cookie sent'
  return tone === 'due' ? `Set-Cookie withheld: ${reason}` : `No Set-Cookie: ${reason}`
}

/** Null where it did not come to that, or not yet. */
export function outcomeWords(
  trace: SessionTrace,
  { session, options, response, end }: Pick<SessionCase, 'session' | 'options' | 'response' | 'end'>,
): OutcomeWords | null {
  if (trace.stoodAside) return asideWords(trace.stoodAside)
  const { cookie, connection } = trace
  if (!cookie) return null
  if (response === null && (end?.outcome === 'aborted' || end?.outcome === 'cut')) {
    const reason = end.outcome === 'cut' ? 'its process was gone' : 'the client had left'
    return {
      tone: 'quiet',
      reason,
      short: reason,
      sentence: ['The connection was closed before any header went, so nobody got an answer.'],
    }
  }
  const unexplained = disagreement(cookie)
  if (unexplained) return unexplained
  if (cookie.sent) return { ...SENT, sentence: briefLifeSentence(lifetime({ session, options })) }
  const { headers, loaded, failed } = session
  const copyExpires = !isNew(session) && headers?.sid === loaded?.sid && headers?.cookie?.expires != null
  return withheldWords(cookie.because, connection, options, copyExpires, failed !== null)
}

/** The `maxAge` that the cookie was made with, ms. Each touch takes off the time since, so the option is closer to it. */
function lifetime({ session, options }: Pick<SessionCase, 'session' | 'options'>): number | null {
  const held = session.headers?.cookie?.originalMaxAge ?? null
  const { maxAge } = options.session.cookie
  const sinceMade = held === null || maxAge === null ? Number.NaN : maxAge - held
  return sinceMade >= 0 && sinceMade <= (session.headers?.ms ?? 0) + 1 ? maxAge : held
}

function asideWords(why: NonNullable<SessionTrace['stoodAside']>): OutcomeWords {
  const reason = 'express-session stood aside'
  if (why === 'store-ready') {
    return {
      tone: 'quiet',
      reason,
      short: 'store away',
      sentence: ['While the store is away there is no ', { code: 'req.session' }, ' at all.'],
    }
  }
  return {
    tone: 'quiet',
    reason,
    short: 'outside the path',
    sentence: [
      'Outside ',
      option('session.cookie.path'),
      ' there is no ',
      { code: 'req.session' },
      ' at all.',
    ],
  }
}

/** Rules and wire do not agree: that is said, not hidden. */
function disagreement({ sent, seen }: SetCookieDecision): OutcomeWords | null {
  if (seen === undefined || sent === (seen !== null)) return null
  const reason = 'not known why'
  const sentence: Pieces = sent
    ? [
        'By the rules it was due, and it is not in the response. The cookie may hold a value that cannot be written as a header.',
      ]
    : ['By the rules it was not due, and yet it is in the response. The handler may have written it.']
  return { tone: sent ? 'due' : 'quiet', reason, short: reason, sentence }
}

function withheldWords(
  because: SetCookieReason,
  connection: ConnectionDecision | null,
  options: LabOptions,
  /** The browser has a copy that expires. */
  copyExpires: boolean,
  failed: boolean,
): OutcomeWords {
  switch (because) {
    case 'insecure':
      return {
        tone: 'due',
        reason: 'secure cookie on an insecure connection',
        short: 'insecure connection',
        sentence: [
          ...insecureSentence(connection, options),
          ...(connection?.secureByRow
            ? [
                ' The options do not ask for Secure now, but this session was made when they did, or over https, and keeps the cookie it was made with: ',
                { code: 'req.session.regenerate()' },
                ' gives it a new one.',
              ]
            : []),
          ...(copyExpires ? [" The browser's copy keeps its old expiry."] : []),
        ],
      }
    case 'same-site-auto':
      return {
        tone: 'due',
        reason: "SameSite 'auto' cannot be written",
        short: "sameSite 'auto'",
        sentence: [
          'Where ',
          option('session.cookieFunction'),
          ' is a function express-session does not settle ',
          option('session.cookie.sameSite'),
          " 'auto', and a session that was made so keeps it. Writing the header threw; the answer went out without it.",
        ],
      }
    case 'too-late':
      return {
        tone: 'due',
        reason: 'the headers had gone',
        short: 'headers already sent',
        sentence: ['The session changed after the first byte of the response. Change it before that.'],
      }
    case 'untouched':
      return {
        tone: 'quiet',
        reason: 'nothing to keep yet',
        short: 'nothing to keep yet',
        sentence: ['The session is new and untouched, and ', option('session.saveUninitialized'), ' is off.'],
      }
    case 'unchanged':
      return {
        tone: 'quiet',
        reason: 'nothing changed',
        short: 'nothing changed',
        sentence: [
          'The browser has this id, and ',
          option('session.rolling'),
          copyExpires ? ' is off, so its copy keeps its old expiry.' : ' is off.',
        ],
      }
    case 'no-expiry':
      return {
        tone: 'quiet',
        reason: 'no expiry to renew',
        short: 'no expiry to renew',
        sentence: [
          'The browser has this id until it closes. Without ',
          option('session.cookie.maxAge'),
          ' nothing in its copy changes.',
        ],
      }
    case 'no-session':
      return {
        tone: 'quiet',
        reason: failed ? 'the session could not be loaded' : 'the session is gone',
        short: failed ? 'not loaded' : 'session gone',
        sentence: failed
          ? ['express-session passed the error on instead.']
          : [
              "express-session leaves the browser's copy alone: it comes with the next request, for a row that is not there.",
            ],
      }
    case 'no-id':
      return {
        tone: 'quiet',
        reason: 'no session id',
        short: 'no session id',
        sentence:
          options.session.genid === 'async'
            ? [
                option('session.genid'),
                ' gave a promise, and express-session does not wait for it: ',
                { code: 'req.sessionID' },
                ' is no text.',
              ]
            : [{ code: 'req.sessionID' }, ' is no text.'],
      }
    case 'new-changed':
    case 'new-uninitialized':
    case 'rolling':
    case 'changed':
      return SENT
    default:
      return because satisfies never
  }
}

function insecureSentence(connection: ConnectionDecision | null, options: LabOptions): Pieces {
  const came = { code: `X-Forwarded-Proto: ${connection?.forwardedProto ?? ''}` }
  const start = 'Express holds this request for http: '
  switch (connection?.because) {
    case 'trust-off':
      return [start, option('trustProxy'), ' is off, so ', came, ' was ignored.']
    case 'proxy-false':
      return connection.forwardedProto === null
        ? ['It came over http, and ', option('session.proxy'), ' is false.']
        : [
            'express-session holds this request for http: ',
            option('session.proxy'),
            ' is false, so ',
            came,
            ' was ignored.',
          ]
    case 'untrusted':
      return [
        start,
        option('trustProxy'),
        ` is ${trustProxyText(options.trustProxy)}, which does not cover the sender, so `,
        came,
        ' was ignored.',
      ]
    case 'header-http':
      return connection.forwardedProto?.toLowerCase() === 'https'
        ? [start, came, ' came, and Express wants https in lower case.']
        : ['It came over http, and the proxy says so too: ', came, '.']
    default:
      return [
        'It came over http, and no proxy says otherwise: there is no ',
        { code: 'X-Forwarded-Proto' },
        '.',
      ]
  }
}

import type { LabOptions } from '../../lab-options/lab-options.ts'
import { trustProxyText } from '../../lab-options/trust-proxy.ts'
import type { ConnectionDecision } from '../../session/connection.ts'
import type { SetCookieReason } from '../../session/ended/set-cookie.ts'
import { option } from '../option-names.ts'
import type { Pieces } from '../pieces.ts'
import { type OutcomeWords, SENT } from './set-cookie-outcome.ts'

/** Why the session's cookie did not go with the answer, in plain words. */
export function notSentWords(
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

import type { Lesson } from '../lesson.ts'

export const scriptReadsIt: Lesson = {
  id: 'script-reads-it',
  group: 'hands',
  question: 'What does one injected script get?',
  minutes: 3,
  changes: 'reads document.cookie',
  words: ['XSS', 'steal session', 'httpOnly: false', 'document.cookie'],
  findings: ['readable-session-cookie'],
  from: ['OWASP'],
  sees: 'Somebody can put a script into a comment on our page. How bad is that?',
  scene: 'ada is logged in. The script does what any may do: it reads document.cookie.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'What will it read?',
    answers: ['nothing', 'connect.sid, with id and signature', 'connect.sid, encrypted'],
    right: 1,
    steps: [{ read: true }, { send: 'GET /me' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'It read connect.sid: sent home, that makes another browser ada.',
    why: 'The session’s cookie was made readable. Its signature keeps it from being forged, not from being copied.',
    holds: (run) => /connect\.sid=/.test(run.read ?? ''),
  },
  goal: [
    {
      says: 'scripts do not read connect.sid',
      holds: (run) => run.read !== null && !/connect\.sid=/.test(run.read),
    },
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
  ],
  fixes: [
    {
      id: 'secure',
      title: 'Secure',
      because: 'Secure keeps it off http. The script is in the page, behind all that.',
    },
    {
      id: 'strict',
      title: 'SameSite=Strict',
      because: 'The script is of the same site: it runs in your page.',
    },
    {
      id: 'http-only',
      title: 'HttpOnly',
      right: true,
      because: 'Requests carry the cookie as before; no script sees it.',
    },
  ],
  keep: 'Leave httpOnly as it is: true. A script that got in can still send requests in ada’s name while the page is open, so keep scripts out as well, with escaping and a Content-Security-Policy.',
  links: [
    { title: 'express-session, cookie.httpOnly', url: 'https://github.com/expressjs/session#cookiehttponly' },
  ],
  hints: {
    predict: 'What does the source say of scripts?',
    see: 'One option was switched off.',
    mend: 'Which attribute asks about scripts?',
  },
}

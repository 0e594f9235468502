import type { Lesson } from '../lesson.ts'

export const tokenMismatch: Lesson = {
  id: 'token-mismatch',
  group: 'hands',
  question: '“invalid csrf token”, always',
  minutes: 4,
  changes: 'asks for a token, sends it back',
  words: ['invalid csrf token', 'EBADCSRFTOKEN', 'ForbiddenError', 'csurf', 'csrf-csrf', 'token mismatch'],
  findings: [],
  from: ['csrf-csrf#119', 'csrf-csrf#122'],
  sees: 'The form brings its token along, the very one that it was given. Each time: invalid csrf token.',
  scene:
    'The token belongs to the session: it is made of its id. GET /form gives it out, POST /order checks it.',
  steps: [{ send: 'GET /form' }],
  guess: {
    question: 'POST /order sends that token back at once. What will it be told?',
    answers: ['ok', 'invalid csrf token', 'ok once, then invalid'],
    right: 1,
    steps: [{ send: 'POST /order', brings: { key: 'token', of: 'GET /form' } }],
    covered: ['set-cookie', 'rows'],
  },
  outcome: {
    says: 'POST /order was answered 403: it came without a session, and got another one.',
    why: 'Nothing was written to the session of GET /form. So it was not saved, no cookie left, and its id was gone with the answer.',
    holds: (run) => run.last('POST /order')?.status === 403,
  },
  goal: [{ says: 'POST /order says ok', holds: (run) => run.last('POST /order')?.says('ok') === true }],
  fixes: [
    {
      id: 'resave',
      title: 'resave: true',
      because: 'It saves once more what was saved before. This session never was.',
    },
    {
      id: 'lax',
      title: 'SameSite=Lax',
      because: 'That is about which requests bring the cookie. No cookie was ever set.',
    },
    {
      id: 'write',
      title: 'Write to the session',
      right: true,
      because: 'Now the session is saved, its cookie leaves with the token, and POST /order comes with both.',
    },
  ],
  keep: 'A token is worth as much as the session it was made for. If it never fits, look whether the same session comes back: was it saved, did its cookie leave, does it return?',
  links: [
    {
      title: 'express-session, saveUninitialized',
      url: 'https://github.com/expressjs/session#saveuninitialized',
    },
    {
      title: 'OWASP, CSRF prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
  ],
  hints: {
    predict: 'Did GET /form leave anything by which POST /order could be known again?',
    see: 'One line gives out the id of a session that nobody keeps.',
    mend: 'With saveUninitialized: false, when is a session kept?',
  },
}

import type { Lesson } from '../lesson.ts'

export const firstSession: Lesson = {
  id: 'first-session',
  group: 'begin',
  question: 'What is in the session cookie?',
  minutes: 3,
  changes: 'writes 1 row, changes it past the app',
  words: ['connect.sid', 's%3A', 'where is the session stored', 'cookie or session'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'The login makes two cookies, user and connect.sid. What is the difference?',
  scene: 'POST /login writes ada into a cookie, and into the session. The session is a row in the store.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'In the store the row’s ada becomes grace. What will GET /me say?',
    answers: ['user: ada, from the cookie', 'user: grace, from the row', 'user: null'],
    right: 0,
    steps: [{ edit: { user: 'grace' } }, { send: 'GET /me' }],
    covered: ['answer'],
  },
  outcome: {
    says: 'The row says grace, and GET /me said ada: it asked the cookie, which the browser keeps.',
    why: 'In connect.sid there is an id and its signature, nothing else. What belongs to the id is the row, and the server may change it at any time.',
    holds: (run) => run.last('GET /me')?.says('user') === 'ada',
  },
  goal: [
    {
      says: 'GET /me says what the row says, grace',
      holds: (run) => run.last('GET /me')?.says('user') === 'grace',
    },
  ],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly',
      because:
        'No script reads it now, but it says ada as before, and whoever sends requests by hand writes what they like.',
    },
    {
      id: 'signed',
      title: 'Sign it',
      because: 'Now nobody can forge it. It still says what was true at the login.',
    },
    {
      id: 'session',
      title: 'Ask the session',
      right: true,
      because: 'The id in connect.sid led to the row, and the row says grace.',
    },
  ],
  keep: 'A cookie’s value lives in the browser. A session’s cookie is only an id and a signature; its data lives in the store, where the server can look at it, change it, and end it.',
  links: [{ title: 'express-session', url: 'https://github.com/expressjs/session#readme' }],
  hints: {
    do: 'Look at both cookies in the jar, and at the row at the right.',
    predict: 'Which of the two does GET /me look at?',
    see: 'One line asks the browser for what the server knows.',
    mend: 'Where is the row’s user in Express?',
  },
}

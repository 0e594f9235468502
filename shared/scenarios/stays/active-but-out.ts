import type { Lesson } from '../lesson.ts'

export const activeButOut: Lesson = {
  id: 'active-but-out',
  group: 'stays',
  question: 'Logged out while working',
  minutes: 4,
  changes: 'works for 7.1 s with a lifetime of 6',
  words: ['session expires while active', 'rolling', 'logged out after 30 minutes', 'touch'],
  findings: ['expires-while-active'],
  from: ['S189', 'S902'],
  sees: 'The session is to end after a while without a click. I click all the time, and it ends all the same.',
  scene:
    'The lifetime is six seconds here, half an hour elsewhere. Each request comes well before it is over.',
  steps: [{ send: 'POST /login' }, { wait: 3000 }, { send: 'GET /me' }],
  guess: {
    question: 'GET /me said ada after three seconds. Another four later, what will it say?',
    answers: ['user: ada, she was active', 'user: null, nobody'],
    right: 1,
    // Chromium counts from the answer's Date, which Node may have written up to a second too early when it is busy.
    steps: [{ wait: 4100 }, { send: 'GET /me' }],
    covered: ['jar', 'rows', 'set-cookie'],
  },
  outcome: {
    says: 'GET /me came without the cookie: the browser has thrown it away.',
    why: 'The request in between renewed the row, not the browser’s cookie. That still ended six seconds after the login.',
    holds: (run) => run.all('GET /me').length > 1 && run.last('GET /me')?.sent('connect.sid').length === 0,
  },
  goal: [
    {
      says: 'the second GET /me says ada',
      holds: (run) => run.all('GET /me').length > 1 && run.last('GET /me')?.says('user') === 'ada',
    },
  ],
  fixes: [
    {
      id: 'resave',
      title: 'resave: true',
      because: 'It writes the row more often. The browser hears nothing of that.',
    },
    {
      id: 'uninitialized',
      title: 'saveUninitialized: true',
      because: 'That is about sessions which nobody has written to.',
    },
    {
      id: 'rolling',
      title: 'rolling: true',
      right: true,
      because: 'Each answer sets the cookie again, with a new end.',
    },
  ],
  keep: 'A session has two clocks: the row’s in the store, and the cookie’s in the browser. rolling: true winds both with every answer.',
  links: [{ title: 'express-session, rolling', url: 'https://github.com/expressjs/session#rolling' }],
  hints: {
    predict: 'Did the answer in between have a Set-Cookie?',
    see: 'One line says how long the browser keeps the cookie, from when it was set.',
    mend: 'The browser has to hear that the time has been wound up.',
  },
}

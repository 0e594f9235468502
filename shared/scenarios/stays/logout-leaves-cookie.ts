import type { Lesson } from '../lesson.ts'

export const logoutLeavesCookie: Lesson = {
  id: 'logout-leaves-cookie',
  group: 'stays',
  question: 'Logged out, and the cookie is still there',
  minutes: 3,
  changes: 'writes 1 row, destroys it',
  words: ['session.destroy', 'connect.sid still set after logout', 'cookie not removed'],
  findings: ['logout-leaves-cookie'],
  from: ['S241', 'S954'],
  sees: 'After req.session.destroy() the browser still has connect.sid, and goes on sending it.',
  scene: 'POST /logout destroys the session.',
  steps: [{ send: 'POST /login' }, { send: 'POST /logout' }],
  guess: {
    question: 'The row is gone. Will GET /me still bring connect.sid?',
    answers: ['yes', 'no, it was destroyed as well'],
    right: 0,
    steps: [{ send: 'GET /me' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me brought the id of a session that is gone.',
    why: 'destroy() takes the row out of the store. It sends nothing to the browser.',
    holds: (run) => run.last('GET /me')?.sent('connect.sid').length === 1,
  },
  goal: [
    { says: 'GET /me says nobody', holds: (run) => run.last('GET /me')?.says('user') === null },
    {
      says: 'it brings no connect.sid',
      holds: (run) => run.last('GET /me')?.sent('connect.sid').length === 0,
    },
    { says: 'the row is gone', holds: (run) => run.last('POST /logout')?.ops('destroy') === 1 },
  ],
  fixes: [
    {
      id: 'user',
      title: 'Delete the user',
      because: 'The row stays, and so does its cookie.',
    },
    {
      id: 'regenerate',
      title: 'regenerate()',
      because:
        'The old row is gone, but with saveUninitialized: false the new session has no cookie until something is written to it. The browser keeps the old one.',
    },
    {
      id: 'clear',
      title: 'clearCookie() too',
      right: true,
      because: 'destroy() told the store, clearCookie() tells the browser.',
    },
  ],
  keep: 'A logout has two halves: destroy() for the row, res.clearCookie() for the browser, with the options of the session’s cookie. The id that stays opens nothing, but it is a puzzle for whoever sees it.',
  links: [
    {
      title: 'express-session, Session.destroy',
      url: 'https://github.com/expressjs/session#sessiondestroycallback',
    },
    { title: 'Express, res.clearCookie', url: 'https://expressjs.com/en/api.html#res.clearCookie' },
  ],
  hints: {
    predict: 'Does the logout’s answer have a Set-Cookie?',
    see: 'One line ends the session, and says nothing to the browser.',
    mend: 'Who deletes cookies? The browser, when a Set-Cookie tells it to.',
  },
}

import type { Lesson } from '../lesson.ts'

export const forgetMe: Lesson = {
  id: 'forget-me',
  group: 'begin',
  question: 'I deleted my cookie. Am I logged out?',
  minutes: 3,
  changes: 'writes 1 row, deletes 1 cookie',
  words: ['delete the cookie', 'logout', 'session still in the store', 'stolen cookie'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'My logout deletes the session cookie. Is the session gone?',
  scene: 'POST /login writes ada into the session. POST /logout takes the cookie away.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'After POST /logout GET /me will say nobody. And the row in the store?',
    answers: ['it is gone with the cookie', 'it is still there, with ada in it', 'it is there, but empty'],
    right: 1,
    steps: [{ send: 'POST /logout' }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /me said nobody, but ada’s row is still in the store.',
    why: 'The cookie is only the key. Whoever copied it before can still come in, until the row expires.',
    holds: (run) =>
      run.last('GET /me')?.says('user') === null && run.last('POST /logout')?.ops('destroy') === 0,
  },
  goal: [
    { says: 'GET /me says nobody', holds: (run) => run.last('GET /me')?.says('user') === null },
    { says: 'the row was destroyed', holds: (run) => run.last('POST /logout')?.ops('destroy') === 1 },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'maxAge: 0',
      because: 'That deletes the cookie as well, by another way. The row is untouched.',
    },
    {
      id: 'user',
      title: 'Delete the user',
      because:
        'ada is out of the row, but the session with all else in it is still there, under the same id.',
    },
    {
      id: 'destroy',
      title: 'Destroy the session',
      right: true,
      because: 'The row is gone: an id that was copied opens nothing any more.',
    },
  ],
  keep: 'The cookie is the key, the row is the room. Log out on the server, with req.session.destroy(), and clear the cookie as well.',
  links: [
    {
      title: 'express-session, Session.destroy',
      url: 'https://github.com/expressjs/session#sessiondestroycallback',
    },
  ],
  hints: {
    predict: 'Which of the two does res.clearCookie() talk to: the browser or the store?',
    see: 'The logout does one thing.',
    mend: 'Something has to take the row out of the store.',
  },
}

import type { Lesson } from '../lesson.ts'

export const signIn: Lesson = {
  id: 'sign-in',
  group: 'begin',
  question: 'How does a site know it’s me?',
  minutes: 4,
  changes: 'signs in with Passport',
  words: ['passport', 'req.user is undefined', 'deserializeUser is not called', 'passport.session()'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'The login says welcome. On the next page req.user is undefined.',
  scene: 'Passport checks the password, and writes the user’s name into the session.',
  steps: [{ send: 'POST /login', body: { username: 'ada', password: 'lovelace' } }],
  guess: {
    question: 'The row says passport: { user: "ada" }. What will GET /me say?',
    answers: ['user: ada', 'user: null', 'an error, 401'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: [],
  },
  outcome: {
    says: 'GET /me says nobody, though the cookie came and its row has ada in it.',
    why: 'Nothing in this app makes a req.user of what the row says. Passport has to do it on every request.',
    holds: (run) =>
      run.last('GET /me')?.sent('connect.sid').length === 1 && run.last('GET /me')?.says('user') === null,
  },
  goal: [
    {
      says: 'GET /me says ada',
      holds: (run) => JSON.stringify(run.last('GET /me')?.says('user')) === '{"name":"ada"}',
    },
  ],
  fixes: [
    {
      id: 'initialize',
      title: 'passport.initialize()',
      because: 'It prepares req for older strategies. It does not look into the session.',
    },
    {
      id: 'uninitialized',
      title: 'saveUninitialized: true',
      because: 'The session was saved all along: the row is there.',
    },
    {
      id: 'session',
      title: 'passport.session()',
      right: true,
      because: 'It reads passport.user from the row, and deserializeUser makes req.user of it.',
    },
  ],
  keep: 'The cookie leads to the row, the row holds the user’s id, and passport.session() makes req.user of that, after session(). The session id changes at the login.',
  links: [
    { title: 'Passport, sessions', url: 'https://www.passportjs.org/concepts/authentication/sessions/' },
  ],
  hints: {
    predict: 'Follow GET /me from the top of the source: who sets req.user?',
    see: 'One line asks for something that nobody has put there.',
    mend: 'Some middleware has to go from the row to the user.',
  },
}

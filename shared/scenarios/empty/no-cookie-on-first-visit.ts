import type { Lesson } from '../lesson.ts'

export const noCookieOnFirstVisit: Lesson = {
  id: 'no-cookie-on-first-visit',
  group: 'empty',
  question: 'The first page sets no cookie',
  minutes: 2,
  changes: 'sends 2',
  words: [
    'no Set-Cookie',
    'saveUninitialized',
    'req.sessionID changes',
    'cookie is not set on first request',
  ],
  findings: [],
  from: ['S273', 'S927'],
  sees: 'I open the page, and there is no connect.sid. req.sessionID is another one each time.',
  scene: 'The page only looks at its session. saveUninitialized is false.',
  steps: [{ send: 'GET /' }],
  guess: {
    question: 'Will a second visit get a cookie?',
    answers: ['yes, the second one does', 'no, not either', 'only with resave: true'],
    right: 1,
    steps: [{ send: 'GET /' }],
    covered: ['set-cookie'],
  },
  outcome: {
    says: 'No cookie again, and no row: nothing has been written to the session.',
    why: 'With saveUninitialized: false a session that nobody wrote to is not saved, and gets no cookie. That is as it should be.',
    holds: (run) =>
      run.all('GET /').length > 1 && run.seen.every((seen) => seen.set('connect.sid').length === 0),
  },
  goal: [
    {
      says: 'the first visit gets connect.sid',
      holds: (run) => run.all('GET /')[0]?.set('connect.sid').length === 1,
    },
    { says: 'the second one is recognised', holds: (run) => run.last('GET /')?.says('visits') === 2 },
  ],
  fixes: [
    {
      id: 'resave',
      title: 'resave: true',
      because: 'resave is about sessions that were there before. This one never was.',
    },
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'Rolling sends a cookie again. A session that is not saved has none.',
    },
    {
      id: 'write',
      title: 'Write something',
      right: true,
      because: 'As soon as there is something to remember, the session is saved and its cookie goes out.',
    },
  ],
  keep: 'No cookie before there is something to remember: that keeps robots and passers-by out of your store, and asks nobody for consent too early. Write to the session when you need one.',
  links: [
    {
      title: 'express-session, saveUninitialized',
      url: 'https://github.com/expressjs/session#saveuninitialized',
    },
  ],
  hints: {
    predict: 'What would there be to remember?',
    see: 'One option says that empty sessions are not kept.',
    mend: 'The session has to have something in it.',
  },
}

import type { Lesson } from '../lesson.ts'

export const comesBack: Lesson = {
  id: 'comes-back',
  group: 'stays',
  question: 'I log out, and a tab logs me in again',
  minutes: 4,
  changes: 'sends 2 at once, logs out',
  words: ['logout undone', 'session comes back', 'resave', 'race condition', 'polling'],
  findings: ['logout-undone'],
  from: ['S632'],
  sees: 'I log out, and a moment later I am logged in again. Only when another tab was loading.',
  scene: 'GET /report takes a third of a second. The logout comes while it runs.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'The logout destroys the row while the report still runs. What will GET /me say afterwards?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 0,
    steps: [{ together: [{ send: 'GET /report' }, { send: 'POST /logout' }] }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /me says ada: the report has written her session back.',
    why: 'It had read the session before the logout. With resave: true it writes at its end what it had read, whether there still is a row or not.',
    holds: (run) => run.last('GET /me')?.says('user') === 'ada',
  },
  goal: [
    { says: 'GET /me says nobody', holds: (run) => run.last('GET /me')?.says('user') === null },
    { says: 'the report writes nothing', holds: (run) => run.last('GET /report')?.ops('set') === 0 },
  ],
  fixes: [
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'Rolling is about the cookie. The row came back.',
    },
    {
      id: 'clear',
      title: 'clearCookie()',
      because:
        'This browser forgets its id, but ada’s row is back in the store: whoever has a copy of the id is her.',
    },
    {
      id: 'no-resave',
      title: 'resave: false',
      right: true,
      because: 'The report changed nothing, so it writes nothing, and what was destroyed stays so.',
    },
  ],
  keep: 'A request works on the session as it read it. With resave: false it writes only what it changed, so that one which only reads cannot undo a logout.',
  links: [{ title: 'express-session, resave', url: 'https://github.com/expressjs/session#resave' }],
  hints: {
    predict: 'What does a request do at its end when resave is true?',
    see: 'One option makes requests write that only read.',
    mend: 'The report has nothing to write.',
  },
}

import type { Lesson } from '../lesson.ts'

export const crowdedStore: Lesson = {
  id: 'crowded-store',
  group: 'two',
  question: 'Thousands of empty sessions',
  minutes: 3,
  changes: 'writes 3 empty rows',
  words: [
    'empty-sessions-pile-up',
    'sessions pile up',
    'bots create sessions',
    'health check',
    'static files',
    'store full',
  ],
  findings: [],
  from: ['NodeGoat#286'],
  sees: 'The store fills with sessions that hold nothing. We have far fewer visitors.',
  scene: 'A robot fetches the style sheet. It keeps no cookies, as most robots.',
  steps: [{ send: 'GET /style.css', omit: { unless: [] } }],
  guess: {
    question: 'It comes twice more. How many rows will there be for it?',
    answers: ['none, it wrote nothing', 'one', 'three'],
    right: 2,
    steps: [
      { send: 'GET /style.css', omit: { unless: [] } },
      { send: 'GET /style.css', omit: { unless: [] } },
      { send: 'POST /login' },
    ],
    covered: ['rows'],
  },
  outcome: {
    says: 'Three requests for a style sheet made three rows, each with nothing in it.',
    why: 'With saveUninitialized: true every request without a session gets a row. Who brings no cookie back gets another one each time.',
    holds: (run) => run.all('GET /style.css').filter((seen) => seen.ops('set') > 0).length === 3,
  },
  goal: [
    {
      says: 'the style sheet makes no rows',
      holds: (run) => run.all('GET /style.css').every((seen) => seen.ops('set') === 0),
    },
    { says: 'POST /login makes one', holds: (run) => (run.last('POST /login')?.ops('set') ?? 0) > 0 },
  ],
  fixes: [
    {
      id: 'no-resave',
      title: 'resave: false',
      because: 'resave is about sessions that were there before. These are new.',
    },
    {
      id: 'max-age',
      title: 'A short maxAge',
      because: 'They go sooner, and come as fast.',
    },
    {
      id: 'uninitialized',
      title: 'saveUninitialized: false',
      right: true,
      because: 'A row is made when there is something to keep: at the login.',
    },
  ],
  keep: 'saveUninitialized: false makes a row when there is something to keep. And put express.static() before session(), so that files do not even ask the store.',
  links: [
    {
      title: 'express-session, saveUninitialized',
      url: 'https://github.com/expressjs/session#saveuninitialized',
    },
  ],
  hints: {
    predict: 'What does a request without a cookie get?',
    see: 'One option keeps what holds nothing.',
    mend: 'Nothing to keep, nothing to save.',
  },
}

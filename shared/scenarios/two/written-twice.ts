import type { Lesson } from '../lesson.ts'

export const writtenTwice: Lesson = {
  id: 'written-twice',
  group: 'two',
  question: 'Two writes per login',
  minutes: 3,
  changes: 'regenerates, saves',
  words: ['session saved twice', 'regenerate and save', 'too many writes', 'store load'],
  findings: ['saves-twice'],
  from: ['S935'],
  sees: 'Each login writes its session twice. Our store is busy enough.',
  scene: 'POST /login makes a new session, writes ada into it, and saves.',
  steps: [{ send: 'GET /' }],
  guess: {
    question: 'How often will POST /login write the row of the new session?',
    answers: ['once', 'twice', 'three times'],
    right: 1,
    steps: [{ send: 'POST /login' }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'POST /login wrote the row twice: by save(), and once more at the end.',
    why: 'At the end the session has another id than the request brought, and express-session takes that for a change that is not saved yet.',
    holds: (run) => run.last('POST /login')?.ops('set') === 2,
  },
  goal: [
    { says: 'POST /login writes once', holds: (run) => run.last('POST /login')?.ops('set') === 1 },
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
  ],
  fixes: [
    { id: 'resave', title: 'resave: true', because: 'That can only make it write more.' },
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'That is about the cookie. The row is still written twice.',
    },
    {
      id: 'once',
      title: 'Leave out save()',
      right: true,
      because: 'The session is saved at the end of the request by itself.',
    },
  ],
  keep: 'express-session saves at the end of each request that changed its session. Call save() yourself only where something must wait for it, a redirect for one.',
  links: [
    {
      title: 'express-session, Session.save',
      url: 'https://github.com/expressjs/session#sessionsavecallback',
    },
  ],
  hints: {
    predict: 'Who saves in this app, and who does so without being asked?',
    see: 'One line does what happens anyway.',
    mend: 'Take away rather than add.',
  },
}

import type { Lesson } from '../lesson.ts'

export const fixation: Lesson = {
  id: 'fixation',
  group: 'hands',
  question: 'Who planted my session id?',
  minutes: 4,
  changes: 'logs in over an id that was there',
  words: ['session fixation', 'regenerate', 'same session id after login', 'penetration test'],
  findings: ['id-kept-at-login'],
  from: ['S425', 'passport#192'],
  sees: 'A penetration test says: session fixation, the id is the same before and after the login.',
  scene: 'GET / begins a session. Think of an attacker who began it, and got its cookie into ada’s browser.',
  steps: [{ send: 'GET /' }],
  guess: {
    question: 'ada logs in with that cookie. Which id will her session have?',
    answers: ['a new one', 'the same, which the attacker knows'],
    right: 1,
    steps: [{ send: 'POST /login' }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'The session kept its id through the login: whoever knows it is ada now.',
    why: 'The login wrote ada into the session that was there. Its id is worth more than before, and is not a new secret.',
    holds: (run) => run.last('GET /me')?.sid === run.all('GET /')[0]?.sid,
  },
  goal: [
    {
      says: 'the login gives a new id',
      holds: (run) => run.last('GET /me')?.sid !== run.all('GET /')[0]?.sid,
    },
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
  ],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly, Strict',
      because: 'Good against theft. Here nothing was stolen: the attacker knew the id first.',
    },
    { id: 'save', title: 'save() first', because: 'It saves the same session under the same id.' },
    {
      id: 'regenerate',
      title: 'regenerate()',
      right: true,
      because: 'The old row is gone, ada’s session has an id that nobody has seen before.',
    },
  ],
  keep: 'Give the session a new id whenever it becomes worth more: at the login, above all. Passport does so since 0.6.',
  links: [
    {
      title: 'express-session, Session.regenerate',
      url: 'https://github.com/expressjs/session#sessionregeneratecallback',
    },
    { title: 'OWASP, session fixation', url: 'https://owasp.org/www-community/attacks/Session_fixation' },
  ],
  hints: {
    predict: 'Does anything in the login ask for another session?',
    see: 'One line makes the session worth more.',
    mend: 'The old id must not open the new session.',
  },
}

import type { Lesson } from '../lesson.ts'

export const secondsNotMilliseconds: Lesson = {
  id: 'seconds-not-milliseconds',
  group: 'missing',
  question: 'The cookie expires at once',
  minutes: 3,
  changes: 'sets maxAge: 60, sends 2',
  words: ['maxAge', 'expires immediately', 'cookie disappears', 'session lost after a second'],
  findings: ['max-age-in-seconds'],
  from: ['E5234'],
  sees: 'I want the session to last a minute. It does not even last until the next page.',
  scene: 'The session’s cookie has a maxAge of 60.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'Two seconds later: what will GET /me say?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    // Expires is in whole seconds, and Chromium counts from the answer's Date, which may be a second too early.
    steps: [{ wait: 2100 }, { send: 'GET /me' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'GET /me came without a cookie: its time was up.',
    why: 'Express counts maxAge in milliseconds: 60 is less than a tenth of a second. The row has the same lifetime.',
    holds: (run) => run.last('GET /me')?.sent('connect.sid').length === 0,
  },
  goal: [
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    {
      says: 'the cookie lasts a minute',
      holds: (run) => {
        const login = run.last('POST /login')
        const expires = /Expires=([^;]+)/.exec(login?.set('connect.sid')[0] ?? '')?.[1] ?? ''
        return Date.parse(expires) - (login?.exchange.at ?? 0) > 30_000
      },
    },
  ],
  fixes: [
    {
      id: 'hour',
      title: 'maxAge: 3600',
      because: 'That is 3.6 seconds. It got this far, and the next page but one is lost again.',
    },
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'Rolling renews the cookie with each answer. It was gone before the next request.',
    },
    {
      id: 'minute',
      title: '60 * 1000',
      right: true,
      because: 'A minute in milliseconds. In the header it stands as a date, a minute from now.',
    },
  ],
  keep: 'maxAge in Express is milliseconds; Max-Age in the header is seconds. Write 60 * 1000 for a minute, so that one sees it.',
  links: [
    { title: 'express-session, cookie.maxAge', url: 'https://github.com/expressjs/session#cookiemaxage' },
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
  ],
  hints: {
    predict: 'Sixty of what?',
    see: 'One line has a number with no unit.',
    mend: 'Express counts time as JavaScript does.',
  },
}

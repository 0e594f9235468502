import type { Lesson } from '../lesson.ts'

export const howLong: Lesson = {
  id: 'how-long',
  group: 'begin',
  question: 'When does it go?',
  minutes: 3,
  changes: 'sets 2 cookies, waits 1.2 s, clears 1',
  words: ['Max-Age', 'Expires', 'maxAge', 'session cookie', 'remember me for a day'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'I set two cookies. One is gone a moment later, the other stays. I wanted it for a day.',
  scene: 'GET /hello sets visit without a lifetime, and crumb with one. GET /bye clears visit.',
  steps: [{ send: 'GET /hello' }],
  guess: {
    question: 'After a second and a bit, which of them will the first GET /again bring?',
    answers: ['both', 'visit only', 'crumb only', 'neither'],
    right: 1,
    steps: [{ wait: 1200 }, { send: 'GET /again' }, { send: 'GET /bye' }, { send: 'GET /again' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /again brought visit only: crumb’s time was up. After GET /bye visit was gone as well.',
    why: 'maxAge counts milliseconds from now. Without a lifetime a cookie stays until the browser closes, or an answer clears it.',
    holds: (run) => {
      const [first] = run.all('GET /again')
      return (
        first?.says('visit') === '1' &&
        first.says('crumb') === null &&
        run.last('GET /again')?.says('visit') === null
      )
    },
  },
  goal: [
    { says: 'GET /again brings crumb', holds: (run) => run.last('GET /again')?.says('crumb') === 'hello' },
    {
      says: 'it is to last a day',
      holds: (run) =>
        run
          .last('GET /hello')
          ?.set('crumb')
          .some((line) => /Max-Age=86400/.test(line)) ?? false,
    },
  ],
  fixes: [
    {
      id: 'seconds',
      title: 'A day in seconds',
      because: 'Express takes milliseconds, so this is a minute and a half: Max-Age=86.',
    },
    {
      id: 'expires',
      title: 'expires, a day',
      because: 'A date of 86,400,000 ms is 2 January 1970. It is over, so the browser keeps nothing.',
    },
    {
      id: 'day',
      title: 'A day in milliseconds',
      right: true,
      because: 'Max-Age=86400 went out: in the header it is seconds, and Express has divided by 1,000.',
    },
  ],
  keep: 'In Express maxAge is milliseconds from now, expires is a moment, and clearCookie() ends it at once. Without any of them the cookie goes when the browser closes.',
  links: [
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'Only one of the two says how long it lasts, and a second is short.',
    see: 'Look for the line with a lifetime.',
    mend: 'Which unit does res.cookie() count in?',
  },
}

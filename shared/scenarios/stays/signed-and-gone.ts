import type { Lesson } from '../lesson.ts'

export const signedAndGone: Lesson = {
  id: 'signed-and-gone',
  group: 'stays',
  question: 'req.cookies.x is undefined',
  minutes: 2,
  changes: 'sets 1 signed cookie',
  words: ['req.cookies undefined', 'signedCookies', 'signed: true', 'cookie-parser', 's%3A'],
  findings: [],
  from: ['cookie-parser#5', 'cookie-parser#70'],
  sees: 'The browser sends the cookie, I see it in the request. req.cookies does not have it.',
  scene: 'POST /theme sets a signed cookie. GET /theme reads req.cookies.',
  steps: [{ send: 'POST /theme' }],
  guess: {
    question: 'GET /theme will bring theme=s:dark and its signature. What will it say?',
    answers: ['theme: dark', 'theme: null', 'theme: s:dark and the signature'],
    right: 1,
    steps: [{ send: 'GET /theme' }],
    covered: ['answer'],
  },
  outcome: {
    says: 'The cookie came, and req.cookies.theme was undefined.',
    why: 'cookie-parser takes what begins with s: out of req.cookies, checks the signature, and puts it into req.signedCookies.',
    holds: (run) =>
      run.last('GET /theme')?.sent('theme').length === 1 && run.last('GET /theme')?.says('theme') === null,
  },
  goal: [{ says: 'GET /theme says dark', holds: (run) => run.last('GET /theme')?.says('theme') === 'dark' }],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly',
      because: 'That is about scripts. The server got the cookie all along.',
    },
    {
      id: 'no-secret',
      title: 'No secret',
      because: 'Without a secret res.cookie() cannot sign: it threw, and no cookie was set.',
    },
    {
      id: 'signed',
      title: 'req.signedCookies',
      right: true,
      because: 'That is where it is, without s: and signature. A forged one would be false there.',
    },
  ],
  keep: 'Signed cookies are in req.signedCookies, the others in req.cookies. Where the signature is wrong the value is false: somebody has changed it.',
  links: [
    { title: 'cookie-parser', url: 'https://github.com/expressjs/cookie-parser#readme' },
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
  ],
  hints: {
    predict: 'The value on the wire begins with s:. Who looks at that?',
    see: 'One line looks in the wrong place.',
    mend: 'cookie-parser has two places.',
  },
}

import type { Lesson } from '../lesson.ts'

export const firstCookie: Lesson = {
  id: 'first-cookie',
  group: 'begin',
  question: 'What is a cookie, and who keeps it?',
  minutes: 3,
  changes: 'sets 1 cookie, sends 3',
  words: ['cookie', 'delete req.cookies', 'res.cookie', 'the cookie comes back'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'I set a cookie once. Where is it kept, and how does it come back?',
  scene: 'GET /hello sets one cookie. GET /bye means to forget it. GET /again looks whether it came.',
  steps: [{ send: 'GET /hello' }],
  guess: {
    question: 'GET /bye deletes it from req.cookies. Will GET /again bring it once more?',
    answers: ['yes, the browser has it', 'no, it is deleted', 'only after a reload'],
    right: 0,
    steps: [{ send: 'GET /bye' }, { send: 'GET /again' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /again brought crumb=hello: the browser kept it, and sends it by itself.',
    why: 'A cookie is a line that the browser keeps. req.cookies is what this one request brought, read by the server.',
    holds: (run) => run.last('GET /again')?.sent('crumb')[0] === 'hello',
  },
  goal: [
    {
      says: 'GET /again brings no crumb',
      holds: (run) => run.last('GET /again')?.sent('crumb').length === 0,
    },
  ],
  fixes: [
    {
      id: 'empty',
      title: 'Set it to nothing',
      because:
        'The browser keeps a cookie with an empty value, too: GET /again brought crumb= with nothing behind it.',
    },
    {
      id: 'header',
      title: 'Send no Set-Cookie',
      because: 'Without Set-Cookie the browser keeps what it has.',
    },
    {
      id: 'clear',
      title: 'Clear it',
      right: true,
      because:
        'res.clearCookie() sends a Set-Cookie that expired in 1970, and the browser throws its cookie away.',
    },
  ],
  keep: 'The browser keeps the cookie, and sends it by itself with every request that it fits. To take it back, the server has to tell the browser so.',
  links: [
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
    { title: 'Express, res.clearCookie', url: 'https://expressjs.com/en/api.html#res.clearCookie' },
  ],
  hints: {
    predict: 'Who has the cookie between two requests?',
    see: 'Look at what GET /bye does, and whether the browser can hear of it.',
    mend: 'Only a Set-Cookie reaches the browser’s jar.',
  },
}

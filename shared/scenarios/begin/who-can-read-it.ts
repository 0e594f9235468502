import type { Lesson } from '../lesson.ts'

export const whoCanReadIt: Lesson = {
  id: 'who-can-read-it',
  group: 'begin',
  question: 'Can the page’s JavaScript read it?',
  minutes: 2,
  changes: 'sets 2 cookies, reads document.cookie',
  words: ['document.cookie', 'HttpOnly', 'js-cookie', 'XSS'],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'My server sets two cookies. Which of them can a script on the page read?',
  scene: 'GET /hello sets theme, which the page wants to know, and id, which it need not.',
  steps: [{ send: 'GET /hello' }],
  guess: {
    question: 'What will document.cookie show?',
    answers: ['theme and id', 'theme only', 'nothing: cookies are the server’s'],
    right: 0,
    steps: [{ read: true }, { send: 'GET /me' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'document.cookie showed theme=dark and id=s3cret.',
    why: 'A script may read every cookie of its page, unless that says HttpOnly.',
    holds: (run) => /id=s3cret/.test(run.read ?? ''),
  },
  goal: [
    { says: 'scripts read theme', holds: (run) => /theme=dark/.test(run.read ?? '') },
    { says: 'scripts do not read id', holds: (run) => run.read !== null && !/id=/.test(run.read) },
    { says: 'GET /me still brings id', holds: (run) => run.last('GET /me')?.says('id') === 's3cret' },
  ],
  fixes: [
    {
      id: 'secure',
      title: 'Secure',
      because: 'Secure is about the connection: no http. Scripts read it as before.',
    },
    {
      id: 'strict',
      title: 'SameSite=Strict',
      because: 'SameSite is about which site asks. The page’s own scripts read it as before.',
    },
    {
      id: 'http-only',
      title: 'HttpOnly',
      right: true,
      because: 'Only requests carry it now; document.cookie does not show it.',
    },
  ],
  keep: 'Give httpOnly: true to every cookie that scripts need not read. express-session does it by itself.',
  links: [
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'Neither line in the source says anything about scripts.',
    see: 'One line sets what no script should see.',
    mend: 'Each attribute answers one question. Which one asks about scripts?',
  },
}

import type { Lesson } from '../lesson.ts'

export const csrf: Lesson = {
  id: 'csrf',
  group: 'hands',
  question: 'Another page changed my e-mail',
  minutes: 4,
  changes: 'opens a tab on another site',
  words: ['CSRF', 'XSRF', 'cross-site request forgery', 'SameSite', 'forged form', 'Lax+POST'],
  findings: ['same-site-none-as-csrf'],
  from: ['csrf-csrf#119'],
  sees: 'I clicked on a prize, on some site. Since then the shop writes to an address that is not mine.',
  scene:
    'ada is logged in to the shop. GET /prize is answered on another site, which belongs to eve: a form, sent by itself.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'eve’s page sends a form to the shop’s POST /mail. What will GET /mail say?',
    answers: ['ada’s address: other sites cannot post here', 'eve’s address', 'nothing, ada is logged out'],
    right: 1,
    steps: [
      { send: 'GET /prize', host: 'other', opens: 'tab', leadsTo: 'POST /mail' },
      { send: 'GET /mail' },
    ],
    covered: ['answer', 'rows'],
  },
  outcome: {
    says: 'GET /mail says eve@evil.example: the form came with ada’s cookie.',
    why: 'The cookie says nothing of SameSite. Firefox and Safari then send it along from everywhere, and Chromium does so with a POST for its first two minutes.',
    holds: (run) => run.last('GET /mail')?.says('mail') === 'eve@evil.example',
  },
  goal: [
    {
      says: 'GET /mail says ada’s address',
      holds: (run) => run.last('GET /mail')?.says('mail') === 'ada@shop.example',
    },
  ],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly',
      because: 'eve’s page never reads the cookie. The browser sends it, which is enough.',
    },
    {
      id: 'secret',
      title: 'A better secret',
      because: 'eve forges no id: ada’s own comes along, well signed.',
    },
    {
      id: 'lax',
      title: 'SameSite=Lax',
      right: true,
      because: 'The form still arrives, without the cookie: the shop knows nobody, and changes nothing.',
    },
  ],
  keep: 'Say SameSite=Lax yourself: what browsers do without it differs, and Chromium leaves POST two minutes. Where a cookie has to be None, ask for a token that another site cannot know.',
  links: [
    { title: 'express-session, cookie.sameSite', url: 'https://github.com/expressjs/session#cookiesamesite' },
    {
      title: 'OWASP, CSRF prevention',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
    },
  ],
  hints: {
    predict: 'Who adds the Cookie header to a form’s request: the page, or the browser?',
    see: 'One option says how long the cookie lives, and nothing of other sites.',
    mend: 'Which attribute asks what site a request comes from?',
  },
}

import type { Lesson } from '../lesson.ts'

export const fetchWithoutCredentials: Lesson = {
  id: 'fetch-without-credentials',
  group: 'empty',
  question: 'Every request gets a new session',
  minutes: 5,
  changes: 'fetches from another origin',
  words: [
    'CredentialsOmitted',
    'session-never-returns',
    'credentials-not-included',
    'CORS',
    'credentials',
    'withCredentials',
    'axios',
    'req.session is empty',
    'React',
    'wildcard',
    'session id changes on every request',
  ],
  findings: [],
  from: ['S374', 'S496', 'S659'],
  sees: 'My front end is on another origin. Each of its requests gets a new session id.',
  scene:
    'This page fetches from a sub-host of its own, with fetch(url), as a front end on another port would.',
  steps: [{ send: 'POST /login', host: 'subHost', omit: { unless: ['wildcard', 'both'] } }],
  guess: {
    question: 'The login’s answer had a Set-Cookie. What will GET /me from the same page say?',
    answers: ['user: ada', 'user: null, nobody', 'nothing: the browser blocks it'],
    right: 1,
    steps: [{ send: 'GET /me', host: 'subHost', omit: { unless: ['wildcard', 'both'] } }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me came without a cookie, so it says nobody.',
    why: 'To another origin fetch() takes no cookies along and keeps none, unless it is told to. And with cookies the answer may be read only where the server names the origin.',
    holds: (run) => run.last('GET /me')?.sent('connect.sid').length === 0,
  },
  goal: [
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    {
      says: 'the page may read it',
      holds: (run) => {
        const me = run.last('GET /me')
        const origin = me?.header('access-control-allow-origin')
        return origin !== undefined && origin === me?.asked('origin')
      },
    },
  ],
  fixes: [
    {
      id: 'uninitialized',
      title: 'saveUninitialized: true',
      because: 'That gives every request a session, and the browser keeps none of them.',
    },
    {
      id: 'none',
      title: 'SameSite=None',
      because:
        'SameSite would let the cookie go along. fetch() has left all cookies at home before that is asked.',
    },
    {
      id: 'wildcard',
      title: 'credentials in the page only',
      caller: 'fetch(url, { credentials: "include" })',
      because:
        'The server knows ada now, but with cookies the browser takes no * for an answer: the page may not read it.',
    },
    {
      id: 'both',
      title: 'Both sides, origin by name',
      caller: 'fetch(url, { credentials: "include" })',
      right: true,
      because:
        'The page brings its cookies, the server says that this very origin may. In your app, look the origin up in a list.',
    },
  ],
  keep: 'Across origins it takes two: credentials: "include" in the page, and on the server the origin by name with Access-Control-Allow-Credentials. A wildcard is not enough.',
  links: [
    {
      title: 'MDN, CORS with credentials',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS#requests_with_credentials',
    },
  ],
  hints: {
    predict: 'Look at the Cookie header of the first request, and think of the second.',
    see: 'One line says who may read the answers, and it does not go with cookies.',
    mend: 'Either side alone is not enough.',
  },
}

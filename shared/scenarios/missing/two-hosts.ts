import type { Lesson } from '../lesson.ts'

export const twoHosts: Lesson = {
  id: 'two-hosts',
  group: 'missing',
  question: 'Works locally, not on two hosts',
  minutes: 4,
  changes: 'fetches from another site',
  words: [
    'SameSiteLax',
    'SameSiteUnspecifiedTreatedAsLax',
    'SameSiteStrict',
    'cross-site',
    'SameSite',
    'Vercel and Heroku',
    'cookie not set in production',
    'CORS is right, still no cookie',
  ],
  findings: ['cookie-refused'],
  from: ['S600', 'S633', 'E6926'],
  sees: 'Front end and API are on two domains. CORS is right, fetch includes credentials, and still nobody is logged in.',
  scene: 'This page is at {home}, the API at {other}: another site. Both say that cookies may come along.',
  steps: [{ send: 'POST /login', host: 'other' }],
  guess: {
    question: 'The login’s answer had a Set-Cookie. What will GET /me say?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    steps: [{ send: 'GET /me', host: 'other' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me came without a cookie: the browser did not even keep the one it was given.',
    why: 'A Lax cookie is neither set nor sent by a fetch from another site. Another domain is another site; another port is not.',
    holds: (run) => run.last('GET /me')?.sent('id').length === 0,
  },
  goal: [{ says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' }],
  fixes: [
    { id: 'strict', title: 'SameSite=Strict', because: 'That is stricter still.' },
    {
      id: 'none',
      title: 'SameSite=None',
      because: 'None is taken only together with Secure.',
    },
    {
      id: 'none-secure',
      title: 'None, Secure, Partitioned',
      right: true,
      because:
        'The cookie may cross sites, over a safe connection, and counts for this page’s site only. So browsers take it that block cookies of other sites.',
    },
  ],
  keep: 'Across sites a cookie needs SameSite=None; Secure; Partitioned, and fetch its credentials. Better: put both under one domain, app.example.com and api.example.com, and keep Lax.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'What does Lax say about a fetch from another site?',
    see: 'One line says which sites’ pages may bring the cookie.',
    mend: 'There is one value for that, and it asks for something in return.',
  },
}

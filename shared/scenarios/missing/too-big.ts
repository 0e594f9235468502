import type { Lesson } from '../lesson.ts'

export const tooBig: Lesson = {
  id: 'too-big',
  group: 'missing',
  question: 'Login loop since the user has many roles',
  minutes: 3,
  changes: 'sets a cookie over 4,096 bytes',
  words: [
    'NameValuePairExceedsMaxSize',
    'session-too-large',
    'cookie too large',
    '4096 bytes',
    'redirect loop',
    'JWT in a cookie',
    '431',
    'chunked cookies',
  ],
  findings: ['cookie-refused'],
  from: ['iron-session#101'],
  sees: 'Most people can log in. Whoever has many roles is sent back to the login for ever.',
  scene: 'POST /login writes the user’s roles into a cookie. This user has 400.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'How many roles will GET /me know?',
    answers: ['400', 'as many as fit', '0'],
    right: 2,
    steps: [{ send: 'GET /me' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me knows 0 roles: the browser has refused the cookie, whole.',
    why: 'Name and value may have 4,096 bytes together. What is larger is thrown away, without a word to the server.',
    holds: (run) => run.last('GET /me')?.says('roles') === 0,
  },
  goal: [{ says: 'GET /me knows 400 roles', holds: (run) => run.last('GET /me')?.says('roles') === 400 }],
  fixes: [
    { id: 'http-only', title: 'HttpOnly', because: 'It is as large as before.' },
    { id: 'max-age', title: 'A lifetime', because: 'It was never kept, so it does not matter how long.' },
    {
      id: 'session',
      title: 'Keep it in the session',
      right: true,
      because: 'The row may be large; the cookie is an id and its signature.',
    },
  ],
  keep: 'A cookie has 4,096 bytes for name and value. Keep an id in it, and what belongs to the id on the server.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'How long is the value?',
    see: 'One line puts all of it where little fits.',
    mend: 'Where is there more room?',
  },
}

import type { Lesson } from '../lesson.ts'

export const prefix: Lesson = {
  id: 'prefix',
  group: 'missing',
  question: '__Host- cookie never arrives',
  minutes: 2,
  changes: 'sets 1 cookie, sends 2',
  words: ['InvalidPrefix', '__Host-', '__Secure-', 'cookie prefix', 'Domain'],
  findings: ['cookie-refused'],
  from: ['E3807'],
  sees: 'I renamed the cookie to __Host-id, as the guide says. Since then it never comes.',
  scene: 'POST /login sets it with Secure, Path=/ and a Domain.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'What will GET /me say?',
    answers: ['id: ada', 'id: null'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me brought nothing: the browser has refused the cookie.',
    why: 'The name is a promise: Secure, Path=/, and no Domain, so that no other host can have set it. Whoever breaks it is refused.',
    holds: (run) => run.last('GET /me')?.says('id') === null,
  },
  goal: [{ says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('id') === 'ada' }],
  fixes: [
    {
      id: 'strict',
      title: 'SameSite=Strict',
      because: 'The promise says nothing of SameSite.',
    },
    {
      id: 'http-only',
      title: 'HttpOnly',
      because: 'The promise says nothing of HttpOnly, good as it is.',
    },
    {
      id: 'no-domain',
      title: 'No Domain',
      right: true,
      because: 'Secure, Path=/ and no Domain: the promise is kept.',
    },
  ],
  keep: 'A __Host- cookie is Secure, has Path=/ and no Domain, and so can come from this host only. __Secure- asks for Secure alone.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'The name asks for three things.',
    see: 'One of the attributes opens the cookie to other hosts.',
    mend: 'Take away rather than add.',
  },
}

import type { Lesson } from '../lesson.ts'

export const domainTooWide: Lesson = {
  id: 'domain-too-wide',
  group: 'missing',
  question: 'With a Domain the cookie is not set',
  minutes: 3,
  changes: 'sets Domain=localhost',
  words: [
    'InvalidDomain',
    'Domain=localhost',
    '.vercel.app',
    '.herokuapp.com',
    'domain with port',
    'option domain is invalid',
  ],
  findings: ['cookie-refused'],
  from: ['E3807'],
  sees: 'I set the cookie for Domain=localhost, so that all my hosts get it. None does.',
  scene: 'This page is at {home}. The cookie is set for localhost, one level above.',
  steps: [{ send: 'POST /theme' }],
  guess: {
    question: 'The answer had a Set-Cookie. What will GET /theme say?',
    answers: ['theme: dark', 'theme: null'],
    right: 1,
    steps: [{ send: 'GET /theme' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /theme brought nothing: the browser has refused the cookie.',
    why: 'A cookie for a whole top-level domain would be everybody’s. So it is with localhost, com, and what the public suffix list adds, vercel.app for one.',
    holds: (run) => run.last('GET /theme')?.says('theme') === null,
  },
  goal: [{ says: 'GET /theme says dark', holds: (run) => run.last('GET /theme')?.says('theme') === 'dark' }],
  fixes: [
    {
      id: 'dot',
      title: 'With a dot in front',
      because: 'Browsers leave the dot out. It is the same Domain.',
    },
    {
      id: 'port',
      title: 'Host and port',
      because: 'A Domain has no port: Express refuses to write that. Cookies do not know ports at all.',
    },
    {
      id: 'own',
      title: 'No Domain',
      right: true,
      because: 'Without a Domain the cookie belongs to the host that set it.',
    },
  ],
  keep: 'Leave Domain out, unless hosts below yours need the cookie too. Then it is your own registered name, never one under which others have theirs.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
    { title: 'The public suffix list', url: 'https://publicsuffix.org/' },
  ],
  hints: {
    predict: 'Who else has a host that ends in that name?',
    see: 'One line wants a cookie for too many.',
    mend: 'Whose cookie is it if one says nothing?',
  },
}

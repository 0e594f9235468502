import type { Lesson } from '../lesson.ts'

export const noneWithoutSecure: Lesson = {
  id: 'none-without-secure',
  group: 'missing',
  question: 'SameSite=None, and it is gone',
  minutes: 2,
  changes: 'writes 1 header, sends 2',
  words: [
    'SameSiteNoneInsecure',
    'SameSite=None',
    'cookie blocked because it had the SameSite=None attribute',
    'cookie not saved',
  ],
  findings: ['cookie-refused'],
  from: ['E6926'],
  sees: 'Since I wrote sameSite: "none" the browser does not keep the cookie at all.',
  scene: 'POST /theme sets a cookie that other sites’ pages may bring, too.',
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
    why: 'Chromium and Firefox take SameSite=None only together with Secure.',
    holds: (run) => run.last('GET /theme')?.says('theme') === null,
  },
  goal: [
    { says: 'GET /theme says dark', holds: (run) => run.last('GET /theme')?.says('theme') === 'dark' },
    {
      says: 'the cookie is SameSite=None',
      holds: (run) =>
        run
          .last('POST /theme')
          ?.set('theme')
          .some((line) => /SameSite=None/i.test(line)) ?? false,
    },
  ],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly',
      because: 'HttpOnly is about scripts. What is missing is about the connection.',
    },
    {
      id: 'partitioned',
      title: 'Partitioned',
      because: 'Partitioned asks for Secure as well, so now there are two reasons to refuse it.',
    },
    {
      id: 'secure',
      title: 'Secure',
      right: true,
      because:
        'With Secure the browser takes it. On localhost it may even travel over http: that counts as safe there.',
    },
  ],
  keep: 'SameSite=None goes with Secure, and so with https. A cookie that no other site’s page needs is better off with Lax.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'What does a browser ask of a cookie that every site may bring along?',
    see: 'One line asks for more than the cookie fulfils.',
    mend: 'What other sites may bring along has to be safe on its way.',
  },
}

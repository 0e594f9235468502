import type { Lesson } from '../lesson.ts'

export const tossed: Lesson = {
  id: 'tossed',
  group: 'hands',
  question: 'A sub-host replaced my cookie',
  minutes: 4,
  changes: 'sets 1 cookie from a sub-host',
  words: ['cookie tossing', 'subdomain takeover', 'shadowed cookie', '__Host-', 'Domain'],
  findings: [],
  from: ['OWASP'],
  sees: 'A forgotten sub-host of ours was taken over. Can it touch the cookies of the main one?',
  scene: 'POST /login sets id at home. POST /toss is answered by the sub-host, which belongs to eve now.',
  steps: [{ send: 'POST /login' }, { send: 'POST /toss', host: 'subHost' }],
  guess: {
    question: 'eve’s answer sets id for the Domain above her. Who will GET /me at home say it is?',
    answers: ['ada', 'eve', 'nobody: a sub-host cannot set that'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me says eve: her cookie came first, and ada’s is behind it.',
    why: 'A host may set cookies for the Domain above it. With a longer path they are sent before yours, and a server sees no difference.',
    holds: (run) => run.last('GET /me')?.says('user') === 'eve',
  },
  goal: [{ says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' }],
  fixes: [
    {
      id: 'http-only',
      title: 'HttpOnly',
      because: 'It keeps scripts away from ada’s cookie. eve’s is another one, beside it.',
    },
    {
      id: 'strict',
      title: 'SameSite=Strict',
      because: 'A sub-host is of the same site.',
    },
    {
      id: 'prefix',
      title: 'The prefix __Host-',
      right: true,
      because: 'The browser has refused eve’s cookie: that name may not have a Domain.',
    },
  ],
  keep: 'Every host below a domain can set cookies for all of it. A name that begins with __Host- can only come from the host itself: take it for what says who somebody is.',
  links: [
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'Two cookies of one name: which is sent first?',
    see: 'One line gives the cookie a name that others may use as well.',
    mend: 'There are names of which a browser asks more.',
  },
}

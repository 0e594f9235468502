import type { Lesson } from '../lesson.ts'

export const sharedLocalhost: Lesson = {
  id: 'shared-localhost',
  group: 'missing',
  question: 'Two projects on localhost log each other out',
  short: 'Two projects on localhost',
  minutes: 3,
  changes: 'logs in twice',
  words: [
    'localhost:3000 and localhost:4000',
    'ports share cookies',
    'two apps, one cookie',
    'bad-signature',
  ],
  findings: ['bad-signature'],
  from: ['connect#765'],
  sees: 'I log in to the shop on port 3000. Then to the blog on port 4000, and the shop has forgotten me.',
  scene: 'Shop and blog are two apps on one host, each with its own secret.',
  told: 'Here they are told apart by their paths, not by ports: a cookie knows no port, so for the browser it is the same.',
  steps: [{ send: 'POST /shop/login' }, { send: 'POST /blog/login' }],
  guess: {
    question: 'Both logins answered ok. What will GET /shop/me say?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    steps: [{ send: 'GET /shop/me' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'GET /shop/me brought the blog’s connect.sid: the shop’s is gone.',
    why: 'Cookies belong to a host, whatever its port. Of one name, Domain and Path there is one: the blog’s took the place of the shop’s.',
    holds: (run) => run.last('GET /shop/me')?.says('user') === null,
  },
  goal: [{ says: 'GET /shop/me says ada', holds: (run) => run.last('GET /shop/me')?.says('user') === 'ada' }],
  fixes: [
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'Both set their cookie even more often, over each other’s.',
    },
    {
      id: 'uninitialized',
      title: 'saveUninitialized: true',
      because: 'Now each of them gives out new sessions at once, under the same name.',
    },
    {
      id: 'name',
      title: 'Another name',
      right: true,
      because: 'Two names, two cookies: both are sent, and each app reads its own.',
    },
  ],
  keep: 'A cookie knows its host, not its port. Give each project a name for its session cookie, or a host of its own, such as blog.localhost.',
  links: [{ title: 'express-session, name', url: 'https://github.com/expressjs/session#name' }],
  hints: {
    predict: 'How many cookies named connect.sid are there after the second login?',
    see: 'Two lines give names. One takes what is taken.',
    mend: 'What makes two cookies of one?',
  },
}

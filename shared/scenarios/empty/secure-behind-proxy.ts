import type { Lesson } from '../lesson.ts'

export const secureBehindProxy: Lesson = {
  id: 'secure-behind-proxy',
  group: 'empty',
  question: 'No cookie at all in production',
  minutes: 4,
  changes: 'sets secure, sends 2 via the proxy',
  words: [
    'secure-on-http',
    'login loop',
    'works on localhost, not on Heroku',
    'no Set-Cookie header',
    'nginx',
    'trust proxy',
  ],
  findings: ['secure-behind-proxy'],
  from: ['S281', 'S983', 'E4097'],
  sees: 'On my machine I stay logged in. Behind our proxy the login answers 200, and no cookie ever comes.',
  scene: 'A proxy in front ends https and passes each request on as http, with X-Forwarded-Proto: https.',
  steps: [{ send: 'POST /login', viaProxy: true }],
  guess: {
    question: 'The login answered ok. What will GET /me by the same way say?',
    answers: ['user: ada', 'user: null, nobody', 'an error, 401', 'ada once, then null'],
    right: 1,
    steps: [{ send: 'GET /me', viaProxy: true }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'GET /me says nobody: the login’s Set-Cookie never left the server.',
    why: 'The cookie is to be secure, Express holds this connection for http, so express-session keeps the cookie back.',
    holds: (run) => run.last('GET /me')?.says('user') === null,
  },
  goal: [
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    {
      says: 'connect.sid is Secure',
      holds: (run) =>
        run
          .last('POST /login')
          ?.set('connect.sid')
          .some((line) => /; Secure/.test(line)) ?? false,
    },
  ],
  fixes: [
    {
      id: 'insecure',
      title: 'Leave out secure',
      because: 'ada is logged in, but now the id may travel over plain http as well.',
    },
    {
      id: 'none',
      title: 'SameSite=None',
      because:
        'SameSite is about which site asks. The cookie still is secure, and the connection still counts as http.',
    },
    {
      id: 'resave',
      title: 'Save always',
      because: 'The row was saved all along. What is missing is the cookie.',
    },
    {
      id: 'trust',
      title: 'Trust the proxy',
      right: true,
      because: 'Express now believes the proxy’s X-Forwarded-Proto, and the Secure cookie goes out.',
    },
  ],
  keep: 'Keep secure: true. Behind a proxy Express sees http; trust proxy lets it believe what the proxy in front of it says, so the cookie goes out.',
  links: [
    { title: 'express-session, cookie.secure', url: 'https://github.com/expressjs/session#cookiesecure' },
    { title: 'Express behind proxies', url: 'https://expressjs.com/en/guide/behind-proxies.html' },
  ],
  hints: {
    predict:
      'Look at the source: which cookie does session() make, and over which connections may it travel?',
    see: 'One line says that the cookie may only travel over https.',
    mend: 'The line is right. What Express does not know is what the proxy knows.',
  },
}

import { wouldCarry } from '../foreseen.ts'
import type { Lesson } from '../lesson.ts'
import type { Run } from '../run.ts'

const inSafari = (run: Run) => wouldCarry(run.last('POST /login'), 'id', { browser: 'safari' })

export const safariOnLocalhost: Lesson = {
  id: 'safari-on-localhost',
  group: 'missing',
  question: 'Works in Chrome, not in Safari, on localhost',
  minutes: 3,
  changes: 'logs in twice',
  words: ['Safari', 'iPhone', 'WebKit', 'Secure over http', 'SecureOnly', 'localhost'],
  findings: [],
  from: ['S610', 'S698'],
  sees: 'On my machine the login works in Chrome and in Firefox. In Safari I am logged out at once.',
  scene:
    'In production a proxy ends https: the first login comes by it. The second is over plain http, as on one’s own machine.',
  told: 'Safari cannot be run here. What it does is a prediction; what this browser does is seen.',
  steps: [{ send: 'POST /login', viaProxy: true }, { send: 'POST /login' }],
  guess: {
    question: 'Here GET /me will say ada. What would it say in Safari, at this address?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: [],
  },
  outcome: {
    says: 'Here GET /me says ada. Predicted: Safari refuses this cookie, so it would say nobody.',
    why: 'Chromium and Firefox hold localhost for safe, and keep a Secure cookie that came over http there. Safari asks for https.',
    holds: (run) => run.last('GET /me')?.says('user') === 'ada' && !inSafari(run),
  },
  goal: [
    { says: 'GET /me says ada here', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    { says: 'predicted: in Safari too', holds: inSafari },
    {
      says: 'by the proxy the cookie is Secure',
      holds: (run) => /; Secure/.test(run.all('POST /login').at(-2)?.set('id')[0] ?? ''),
    },
  ],
  fixes: [
    {
      id: 'strict',
      title: 'SameSite=Strict',
      because: 'Which site asks is not the matter. The cookie still asks for https.',
    },
    {
      id: 'insecure',
      title: 'Leave out secure',
      because: 'Safari keeps it, but in production the cookie would travel over plain http as well.',
    },
    {
      id: 'auto',
      title: 'Secure where the request is',
      right: true,
      because: 'By the proxy req.secure is true, and on one’s own machine it is not.',
    },
  ],
  keep: "Let secure follow the connection: req.secure for a cookie of your own, secure: 'auto' for express-session, with trust proxy behind a proxy.",
  links: [
    { title: 'express-session, cookie.secure', url: 'https://github.com/expressjs/session#cookiesecure' },
  ],
  hints: {
    predict: 'Over what does the second login come, and what does the cookie ask for?',
    see: 'One line asks for https everywhere.',
    mend: 'Production and your machine differ in one thing, and the request knows it.',
  },
}

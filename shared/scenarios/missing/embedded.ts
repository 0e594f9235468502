import { wouldCarry } from '../foreseen.ts'
import type { Lesson } from '../lesson.ts'

export const embedded: Lesson = {
  id: 'embedded',
  group: 'missing',
  question: 'In the customer’s iframe nobody is logged in',
  short: 'In an iframe: nobody',
  minutes: 4,
  changes: 'opens 2 frames of another site',
  words: [
    'iframe',
    'third-party cookie',
    'CHIPS',
    'Partitioned',
    'Storage Access API',
    'SameSiteLax',
    'widget',
    'ThirdPartyPhaseout',
  ],
  findings: ['cookie-refused'],
  from: ['S972', 'E5275'],
  sees: 'Our chat works on our own site. In a frame on a customer’s page it forgets everybody at once.',
  scene: 'This page is the customer’s. The chat is at {other}, another site, and opens in a frame here.',
  told: 'What a browser does that blocks cookies of other sites is a prediction, unless yours is one.',
  steps: [{ send: 'GET /login', host: 'other', opens: 'frame' }],
  guess: {
    question: 'The login in the frame answered ok. What will GET /me say, in the frame again?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    steps: [{ send: 'GET /me', host: 'other', opens: 'frame' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me came without a cookie: the browser did not keep it.',
    why: 'In a frame of another site every cookie of that frame is a third party’s, and Lax ones are neither kept nor sent.',
    holds: (run) => run.last('GET /me')?.sent('id').length === 0,
  },
  goal: [
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    {
      says: 'predicted: where other sites’ cookies are blocked too',
      holds: (run) =>
        wouldCarry(run.last('GET /login'), 'id', {
          thirdParty: 'blocked',
          by: { as: 'iframe', from: 'http://customer.localhost/' },
        }),
    },
  ],
  fixes: [
    { id: 'none', title: 'SameSite=None', because: 'None is taken only together with Secure.' },
    {
      id: 'none-secure',
      title: 'None and Secure',
      because:
        'Enough where cookies of other sites are allowed. Safari, Firefox and private windows block them or keep them apart.',
    },
    {
      id: 'partitioned',
      title: 'None, Secure, Partitioned',
      right: true,
      because:
        'The frame gets a jar of its own for each site around it. Nobody is followed, so browsers keep it.',
    },
  ],
  keep: 'A cookie in somebody else’s page is a third party’s. SameSite=None; Secure; Partitioned gives one login for each site around the frame; one login for all of them takes the Storage Access API.',
  links: [
    {
      title: 'MDN, CHIPS',
      url: 'https://developer.mozilla.org/en-US/docs/Web/Privacy/Guides/Privacy_sandbox/Partitioned_cookies',
    },
    {
      title: 'express-session, cookie.partitioned',
      url: 'https://github.com/expressjs/session#cookiepartitioned',
    },
  ],
  hints: {
    predict: 'Which site is at the top, and which one is in the frame?',
    see: 'One line keeps the cookie to its own site.',
    mend: 'It has to be allowed across sites, and to need no trust.',
  },
}

import type { Lesson } from '../lesson.ts'

export const whereDoesItGo: Lesson = {
  id: 'where-does-it-go',
  group: 'begin',
  question: 'Which requests carry it?',
  minutes: 3,
  changes: 'sets 1 cookie, sends 3',
  words: [
    'NotOnPath',
    'DomainMismatch',
    'Path',
    'Domain',
    'cookie on one page only',
    'the cart is empty at the checkout',
  ],
  findings: [],
  from: ['“Cookies and Sessions in Express.js”'],
  sees: 'In the shop the cart has three things. At the checkout it is empty.',
  scene: 'GET /shop/add sets cart. The app lives under /lab/lesson here, so its shop is /lab/lesson/shop.',
  steps: [{ send: 'GET /shop/add' }, { send: 'GET /shop/list' }],
  guess: {
    question: 'GET /shop/list brought the cart. Will GET /checkout?',
    answers: ['yes, it is the same host', 'no, it is another path', 'only with credentials'],
    right: 1,
    steps: [{ send: 'GET /checkout' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /checkout brought nothing: the cookie stayed behind.',
    why: 'A cookie goes to its Path and what is below it, on the host that set it. /checkout is beside the shop.',
    holds: (run) => run.last('GET /checkout')?.says('cart') === null,
  },
  goal: [
    {
      says: 'GET /checkout brings the cart',
      holds: (run) => run.last('GET /checkout')?.says('cart') === '3',
    },
    { says: 'GET /shop/list does too', holds: (run) => run.last('GET /shop/list')?.says('cart') === '3' },
  ],
  fixes: [
    {
      id: 'domain',
      title: 'A Domain',
      because: 'Domain adds the hosts below. The path still does not fit.',
    },
    {
      id: 'none',
      title: 'SameSite=None',
      because: 'SameSite is about which site asks. Here it is the same one, and the path still does not fit.',
    },
    { id: 'root', title: 'Path=/', right: true, because: 'Every path of the host is below /.' },
  ],
  keep: 'A request carries what fits its host, its path, its connection and the site that asks, and nothing else. Path=/ fits all paths, and is what Express takes by itself.',
  links: [
    { title: 'Express, res.cookie', url: 'https://expressjs.com/en/api.html#res.cookie' },
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'Compare the cookie’s path with the two addresses.',
    see: 'The line that sets the cookie says where it goes.',
    mend: 'Which path is above the shop and the checkout?',
  },
}

import type { Lesson } from '../lesson.ts'

export const clearDoesNothing: Lesson = {
  id: 'clear-does-nothing',
  group: 'stays',
  question: 'clearCookie does nothing',
  minutes: 3,
  changes: 'sets 1 cookie, clears it',
  words: ['res.clearCookie not working', 'cookie not deleted', 'cookie is still there after logout'],
  findings: ['clear-missed'],
  from: ['E691', 'E3941', 'E5640'],
  sees: 'I call res.clearCookie("cart"), the answer has a Set-Cookie, and the cookie is still there.',
  scene: 'POST /cart sets the cookie for the path under which the app lives. POST /empty clears it.',
  steps: [{ send: 'POST /cart' }],
  guess: {
    question: 'After POST /empty: what will GET /cart bring?',
    answers: ['nothing', 'cart=3', 'cart= with nothing behind it'],
    right: 1,
    steps: [{ send: 'POST /empty' }, { send: 'GET /cart' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'GET /cart brought cart=3: what was cleared was another cookie of that name, which was not there.',
    why: 'A browser tells cookies apart by name, Domain and Path. clearCookie() says Path=/, this one has /lab/lesson.',
    holds: (run) => run.last('GET /cart')?.says('cart') === '3',
  },
  goal: [
    { says: 'GET /cart brings no cart', holds: (run) => run.last('GET /cart')?.sent('cart').length === 0 },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'maxAge: 0',
      because: 'The cookie that is deleted still is the one with Path=/, and there is none.',
    },
    {
      id: 'empty',
      title: 'Set it to nothing',
      because: 'Now there are two: an empty one with Path=/, and the old one, which is sent first.',
    },
    {
      id: 'path',
      title: 'The same path',
      right: true,
      because: 'Name, Domain and Path are those of the stored one, so that is the one that goes.',
    },
  ],
  keep: 'Clear a cookie with the options it was set with: name, Domain and Path say which one is meant. Keep them in one place, and use that for both.',
  links: [
    { title: 'Express, res.clearCookie', url: 'https://expressjs.com/en/api.html#res.clearCookie' },
    {
      title: 'MDN, Set-Cookie',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie',
    },
  ],
  hints: {
    predict: 'Compare the two lines that name the cookie.',
    see: 'One of the two lines says less than the other.',
    mend: 'Which cookie is meant is said by more than its name.',
  },
}

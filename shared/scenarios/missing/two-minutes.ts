import { wouldCarry } from '../foreseen.ts'
import type { Lesson } from '../lesson.ts'
import type { Run } from '../run.ts'

/** The provider's form, when the customer took longer than Chromium's two minutes. */
const carriedLater = (run: Run) =>
  wouldCarry(run.last('POST /login'), 'id', {
    later: 121_000,
    by: { as: 'navigation', method: 'POST', from: 'http://provider.localhost/' },
  })

export const twoMinutes: Lesson = {
  id: 'two-minutes',
  group: 'missing',
  question: 'The payment provider’s POST finds my cookie, but not always',
  short: 'The provider’s POST: not always logged in',
  minutes: 4,
  changes: 'opens a tab on another site',
  words: [
    'Lax+POST',
    '3-D Secure',
    'payment callback',
    'SAML',
    'form_post',
    'SameSiteUnspecifiedTreatedAsLax',
  ],
  findings: [],
  from: ['web.dev, Lax + POST'],
  sees: 'Who pays fast comes back logged in. Who looks for the card comes back as nobody.',
  scene:
    'GET /pay is the provider’s page, on another site. It sends the customer back by a form, POST /paid.',
  told: 'Nobody waits two minutes here: what comes after them is a prediction, made for Chromium. Firefox and Safari have no such limit.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'The cookie says nothing of SameSite. When does POST /paid bring it, in Chromium?',
    answers: ['never', 'within two minutes', 'always'],
    right: 1,
    steps: [{ send: 'GET /pay', host: 'other', opens: 'tab', leadsTo: 'POST /paid' }],
    covered: ['answer'],
  },
  outcome: {
    says: 'POST /paid says ada, just now. Predicted: two minutes after the login it will say nobody.',
    why: 'Without SameSite, Chromium takes a cookie for Lax, but lets it ride a POST of another site while it is younger than two minutes.',
    holds: (run) => run.last('POST /paid')?.says('user') === 'ada' && !carriedLater(run),
  },
  goal: [
    { says: 'POST /paid says ada', holds: (run) => run.last('POST /paid')?.says('user') === 'ada' },
    { says: 'predicted: after two minutes too', holds: carriedLater },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'A longer maxAge',
      because: 'The cookie lives on, and still stays behind: what counts is how long ago it was set.',
    },
    {
      id: 'lax',
      title: 'SameSite=Lax',
      because: 'Said aloud, Lax has no two minutes: a POST of another site never brings the cookie.',
    },
    {
      id: 'none-secure',
      title: 'None and Secure',
      right: true,
      because: 'The cookie rides along with every request, whoever begins it, and however old it is.',
    },
  ],
  keep: 'Best, let the form bring what finds the order, signed, and need no cookie there. Where a cookie has to come by another site’s POST, it takes SameSite=None; Secure, and a token against forged forms.',
  links: [
    {
      title: 'MDN, SameSite',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value',
    },
  ],
  hints: {
    predict: 'Look at the header that set it: what does it not say?',
    see: 'One line leaves it to the browser what SameSite is.',
    mend: 'Which value lets a cookie ride along with a form of another site?',
  },
}

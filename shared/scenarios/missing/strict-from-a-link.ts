import type { Lesson } from '../lesson.ts'

export const strictFromALink: Lesson = {
  id: 'strict-from-a-link',
  group: 'missing',
  question: 'Coming from a mail I am logged out, F5 helps',
  short: 'From a mail: logged out',
  minutes: 3,
  changes: 'opens a tab on another site',
  words: ['SameSiteStrict', 'SameSite=Strict', 'link in an e-mail', 'works after reload', 'OAuth redirect'],
  findings: [],
  from: ['MDN, SameSite'],
  sees: 'I follow a link from my web mail into the shop, and the shop does not know me. I press F5, and it does.',
  scene: 'ada is logged in. GET /letter is a page of another site that leads to GET /me.',
  steps: [{ send: 'POST /login' }, { send: 'GET /me' }],
  guess: {
    question: 'From here GET /me says ada. What will it say to who comes by the letter?',
    answers: ['user: ada', 'user: null, nobody', 'ada, but a new session'],
    right: 1,
    steps: [{ send: 'GET /letter', host: 'other', opens: 'tab', leadsTo: 'GET /me' }],
    covered: ['answer'],
  },
  outcome: {
    says: 'GET /me says nobody: a Strict cookie stays behind when another site leads here.',
    why: 'Strict means: only for requests that this site itself began. A link of another site is not one; what the page asks for next, or a reload, is.',
    holds: (run) => run.last('GET /me')?.says('user') === null,
  },
  goal: [
    {
      says: 'by the letter, GET /me says ada',
      holds: (run) =>
        run.last('GET /me')?.asked('sec-fetch-site') === 'cross-site' &&
        run.last('GET /me')?.says('user') === 'ada',
    },
  ],
  fixes: [
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'The cookie is there, and has not run out. It is not sent.',
    },
    {
      id: 'none',
      title: 'SameSite=None',
      because: 'None is taken only together with Secure. And then forms of other sites would bring it too.',
    },
    {
      id: 'lax',
      title: 'SameSite=Lax',
      right: true,
      because: 'Lax lets the cookie come with a link, and keeps it back from other sites’ forms and frames.',
    },
  ],
  keep: 'Lax is for the cookie that says who somebody is. Strict is for a second one, which is asked for where something is changed.',
  links: [
    {
      title: 'MDN, SameSite',
      url: 'https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#samesitesamesite-value',
    },
  ],
  hints: {
    predict: 'Which site begins that request?',
    see: 'One option is stricter than a link allows.',
    mend: 'There is something between Strict and None.',
  },
}

import type { Lesson } from '../lesson.ts'

export const redirectBeforeSave: Lesson = {
  id: 'redirect-before-save',
  group: 'empty',
  question: 'After login the next page says “not logged in”, sometimes',
  short: 'After login: not logged in, sometimes',
  minutes: 5,
  changes: 'slows the store to 300 ms, redirects at once',
  words: [
    'store-slow',
    'req.session.user is undefined after redirect',
    'works after reload',
    'login twice',
    'race',
  ],
  findings: ['redirect-before-save'],
  from: ['S71', 'S360', 'S704'],
  sees: 'I log in and the next page says I am not. I press F5, and I am.',
  scene:
    'The store takes 300 ms to write a row, as one on another machine may. The login redirects to GET /me.',
  steps: [{ send: 'GET /me' }],
  guess: {
    question: 'POST /login writes ada and redirects to GET /me. What will that page say?',
    answers: ['user: ada', 'user: null, nobody', 'an error, 500'],
    right: 1,
    steps: [{ send: 'POST /login', leadsTo: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /me says nobody: it read the store before the login was written.',
    why: 'The redirect’s headers leave at once, and the browser follows them. The row is written when the answer ends, 300 ms later.',
    holds: (run) => run.all('GET /me').length > 1 && run.last('GET /me')?.says('user') === null,
  },
  goal: [
    {
      says: 'the page after the redirect says ada',
      holds: (run) => run.last('POST /login')?.status === 302 && run.seen.at(-1)?.says('user') === 'ada',
    },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'A longer maxAge',
      because: 'Nothing had expired. The row was not there yet.',
    },
    {
      id: 'resave',
      title: 'resave: true',
      because:
        'It saves more often, not earlier: still when the answer ends, and the headers are gone by then.',
    },
    {
      id: 'wait',
      title: 'Wait a little',
      because: 'The row is written when the answer ends. Whoever answers later also saves later.',
    },
    {
      id: 'save',
      title: 'Save, then redirect',
      right: true,
      because: 'save() calls back when the row is in the store. Only then the redirect leaves.',
    },
  ],
  keep: 'A redirect can be followed before the session is saved. Where the next request needs what you wrote, redirect in the callback of req.session.save().',
  links: [
    {
      title: 'express-session, Session.save',
      url: 'https://github.com/expressjs/session#sessionsavecallback',
    },
  ],
  hints: {
    predict: 'When does the row get into the store, and when does the browser hear of the redirect?',
    see: 'Look for the line that sends the browser on.',
    mend: 'It has to be known that the row is written before the browser is sent on.',
  },
}

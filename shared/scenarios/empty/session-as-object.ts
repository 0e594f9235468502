import type { Lesson } from '../lesson.ts'

export const sessionAsObject: Lesson = {
  id: 'session-as-object',
  group: 'empty',
  question: 'The cart loses what I put in',
  minutes: 3,
  changes: 'writes to a copy',
  words: ['session array not updating', 'req.session = {}', 'req.session.touch is not a function', 'push'],
  findings: [],
  from: ['S361'],
  sees: 'The answer shows the thing in the cart. The next request’s cart is empty.',
  scene: 'POST /add puts tea into the list, and answers with it.',
  steps: [{ send: 'POST /add' }],
  guess: {
    question: 'It answered items: ["tea"]. What will GET /items say?',
    answers: ['items: ["tea"]', 'items: []', 'an error, 500'],
    right: 1,
    steps: [{ send: 'GET /items' }],
    covered: ['jar', 'set-cookie', 'rows'],
  },
  outcome: {
    says: 'GET /items says nothing is there: no session was ever saved.',
    why: 'The tea went into a copy of the list. express-session saves what hangs on req.session, and that did not change.',
    holds: (run) => JSON.stringify(run.last('GET /items')?.says('items')) === '[]',
  },
  goal: [
    {
      says: 'GET /items says tea',
      holds: (run) => JSON.stringify(run.last('GET /items')?.says('items')) === '["tea"]',
    },
  ],
  fixes: [
    {
      id: 'resave',
      title: 'resave: true',
      because: 'It writes sessions that did not change. What is to be kept is not in this one.',
    },
    {
      id: 'save',
      title: 'save()',
      because: 'It saved the session as it is: without the tea.',
    },
    {
      id: 'assign',
      title: 'Put it back',
      right: true,
      because: 'The list hangs on req.session again, so the change is seen and saved.',
    },
  ],
  keep: 'Change req.session itself: set its keys, or change what hangs on it. A copy is yours alone, and another object in its place is no session.',
  links: [{ title: 'express-session, req.session', url: 'https://github.com/expressjs/session#reqsession' }],
  hints: {
    predict: 'Which object was the tea put into?',
    see: 'One line makes a list that belongs to nobody.',
    mend: 'It has to be seen on req.session.',
  },
}

import type { Lesson } from '../lesson.ts'

export const lostUpdate: Lesson = {
  id: 'lost-update',
  group: 'two',
  question: 'Three clicks, one counted',
  minutes: 4,
  changes: 'sends 3 at once',
  words: [
    'lost-update',
    'race condition',
    'concurrent requests',
    'session overwritten',
    'Promise.all',
    'counter',
  ],
  findings: ['lost-update'],
  from: ['S361', 'S383'],
  sees: 'When requests come at the same time, some of what they write to the session is lost.',
  scene: 'Three clicks come at once. The store takes 100 ms to write a row.',
  steps: [{ send: 'POST /start' }],
  guess: {
    question: 'After three clicks at once, what will GET /clicks say?',
    answers: ['3', '2', '1'],
    right: 2,
    steps: [
      { together: [{ send: 'POST /click' }, { send: 'POST /click' }, { send: 'POST /click' }] },
      { send: 'GET /clicks' },
    ],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /clicks says 1: each had read an empty list, and wrote it back with its own click.',
    why: 'A session is read whole when a request begins, and written whole when it ends. Who writes last wins.',
    holds: (run) => run.last('GET /clicks')?.says('clicks') === 1,
  },
  goal: [{ says: 'GET /clicks says 3', holds: (run) => run.last('GET /clicks')?.says('clicks') === 3 }],
  fixes: [
    {
      id: 'no-resave',
      title: 'resave: false',
      because: 'It spares the writes of requests that change nothing. These three all change something.',
    },
    {
      id: 'save',
      title: 'save() before the answer',
      because: 'All three have read before the first has written, and save() does not read again.',
    },
    {
      id: 'apart',
      title: 'Count elsewhere',
      right: true,
      because:
        'One thing counts, one after the other: here a Map, else INCR in Redis or UPDATE in a database.',
    },
  ],
  keep: 'Keep in the session what one request after the other writes: who it is, what was chosen. What is counted or collected by requests at once belongs where adding is one step.',
  links: [{ title: 'express-session, resave', url: 'https://github.com/expressjs/session#resave' }],
  hints: {
    predict: 'What did each of them read, and when?',
    see: 'One line reads, adds and writes, with time in between.',
    mend: 'Reading and writing would have to be one step.',
  },
}

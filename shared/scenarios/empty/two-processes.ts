import type { Lesson } from '../lesson.ts'
import type { Run } from '../run.ts'

const users = (run: Run) => run.all('GET /me').map((seen) => seen.says('user'))

export const twoProcesses: Lesson = {
  id: 'two-processes',
  group: 'empty',
  question: 'Logged in on every second request',
  minutes: 4,
  changes: 'starts 2 processes, sends 3',
  words: ['pm2 cluster', 'node:cluster', 'load balancer', 'two instances', 'random logout', 'MemoryStore'],
  findings: ['memory-store-two-processes'],
  from: ['pm2#286', 'passport#347'],
  sees: 'I am logged in, I reload and I am not, I reload and I am. With one process it never happens.',
  scene:
    'Two workers take turns, as pm2 and node:cluster let them. memoryOf() is a MemoryStore in a process of the worker’s own.',
  told: 'Both memories are real processes. The workers’ code runs in the lab’s, so that you see what it does.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'Worker 1 took the login. What will the next two GET /me say?',
    answers: ['ada, and ada', 'nobody, then ada', 'nobody, and nobody'],
    right: 1,
    steps: [{ send: 'GET /me' }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'Worker 2 says nobody, worker 1 says ada: only one of them has the row.',
    why: 'A MemoryStore is a variable of its process. The cookie goes to both, and the id in it means something to one.',
    holds: (run) => users(run)[0] === null && users(run)[1] === 'ada',
  },
  goal: [
    {
      says: 'both GET /me say ada',
      holds: (run) => users(run).length > 1 && users(run).every((user) => user === 'ada'),
    },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'A longer maxAge',
      because: 'The cookie came, both times. Worker 2 has no row for it, however long it lives.',
    },
    {
      id: 'resave',
      title: 'resave: true',
      because: 'It writes the row more often, into the memory of the one worker that has it.',
    },
    {
      id: 'shared',
      title: 'One store for both',
      right: true,
      because:
        'Whoever takes the request finds the row: here in the lab’s store, else in Redis or a database.',
    },
  ],
  keep: 'Sessions of more than one process need a store outside of them. To send each visitor to the same process hides it, until that process ends.',
  links: [
    {
      title: 'express-session, compatible session stores',
      url: 'https://github.com/expressjs/session#compatible-session-stores',
    },
  ],
  hints: {
    predict: 'Where did the login’s row go, and who is asked next?',
    see: 'One line gives each worker a memory of its own.',
    mend: 'Both have to look into the same place.',
  },
}

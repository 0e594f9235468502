import type { Lesson } from '../lesson.ts'

export const memoryGrows: Lesson = {
  id: 'memory-grows',
  group: 'stays',
  question: 'Memory grows',
  minutes: 3,
  changes: 'writes 3 rows, waits 0.6 s',
  words: [
    'expired-rows-stay',
    'MemoryStore leaks memory',
    'heap out of memory',
    'JavaScript heap out of memory',
    'connect.session() MemoryStore is not designed for a production environment',
  ],
  findings: [],
  from: ['S284', 'S556'],
  sees: 'The server’s memory only ever grows. Our sessions last ten minutes, and nobody stays that long.',
  scene:
    'Three visitors log in and never come back. Sessions last 0.3 s here. GET /held counts what the memory holds.',
  steps: [
    { send: 'POST /login', omit: { unless: [] } },
    { send: 'POST /login', omit: { unless: [] } },
    { send: 'POST /login', omit: { unless: [] } },
  ],
  guess: {
    question: 'All three are over 0.6 s later. How many rows will the memory hold?',
    answers: ['none', 'one', 'three'],
    right: 2,
    steps: [{ wait: 600 }, { send: 'GET /held' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /held says 3: they are over, and still there.',
    why: 'MemoryStore drops a row that is over only when somebody asks for it. Whoever does not come back never asks.',
    holds: (run) => run.last('GET /held')?.says('rows') === 3,
  },
  goal: [
    { says: 'GET /held says 0', holds: (run) => run.last('GET /held')?.says('rows') === 0 },
    {
      says: 'all three were logged in',
      holds: (run) => run.all('POST /login').every((seen) => seen.ops('set') === 1),
    },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'A shorter maxAge',
      because: 'They are over sooner, and stay as long.',
    },
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'That is for visitors who come back. These do not.',
    },
    {
      id: 'sweep',
      title: 'Sweep now and then',
      right: true,
      because: 'all() looks at every row, and drops what is over. every() is setInterval here.',
    },
  ],
  keep: 'What is over has to be taken away by somebody. Redis does that by itself; in a database, and in memory, it takes a store that sweeps, such as memorystore.',
  links: [
    {
      title: 'express-session, compatible session stores',
      url: 'https://github.com/expressjs/session#compatible-session-stores',
    },
  ],
  hints: {
    predict: 'Who looks at a row whose visitor is gone?',
    see: 'One line chooses who keeps the rows.',
    mend: 'Somebody has to look at all of them.',
  },
}

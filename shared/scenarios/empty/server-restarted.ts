import type { Lesson } from '../lesson.ts'

export const serverRestarted: Lesson = {
  id: 'server-restarted',
  group: 'empty',
  question: 'I restarted the server, and everybody is out',
  minutes: 3,
  changes: 'ends a process, starts another',
  words: [
    'MemoryStore is not designed for a production environment',
    'nodemon',
    'deploy logs everybody out',
    'sessions lost on restart',
    'Heroku dyno',
  ],
  findings: [],
  from: ['S284', 'S556'],
  sees: 'With each deploy all our visitors have to log in again. Their cookies are still there.',
  scene:
    'memoryOf(1) is express-session’s MemoryStore, which an app has by itself. It is a real process here, and ends with the server.',
  steps: [{ send: 'POST /login' }, { send: 'GET /me' }],
  guess: {
    question: 'GET /me says ada. The server is restarted. What will it say then?',
    answers: ['user: ada', 'user: null, nobody', 'an error, 500'],
    right: 1,
    steps: [{ restart: true }, { send: 'GET /me' }],
    covered: ['rows'],
  },
  outcome: {
    says: 'GET /me says nobody: the cookie came, and its row was gone.',
    why: 'A MemoryStore keeps rows in the memory of its process. That memory ends with it, and the browsers hear nothing of it.',
    holds: (run) =>
      run.last('GET /me')?.sent('connect.sid').length === 1 && run.last('GET /me')?.says('user') === null,
  },
  goal: [
    {
      says: 'after the restart GET /me says ada',
      holds: (run) =>
        run.acts.some(({ act }) => act === 'restart') && run.last('GET /me')?.says('user') === 'ada',
    },
  ],
  fixes: [
    {
      id: 'max-age',
      title: 'A longer maxAge',
      because: 'The cookie was never the matter: it came. It is the row that is gone.',
    },
    {
      id: 'secret',
      title: 'Keep the secret',
      because: 'The signature fits, before and after. It leads to a row that is gone.',
    },
    {
      id: 'outside',
      title: 'A store outside',
      right: true,
      because:
        'The lab’s store is outside of the process that ended, as Redis or a file would be. The row waits there.',
    },
  ],
  keep: 'express-session’s MemoryStore is for trying things out: it forgets with its process, and it grows. Before others use the app, give it a store that outlives it.',
  links: [
    {
      title: 'express-session, compatible session stores',
      url: 'https://github.com/expressjs/session#compatible-session-stores',
    },
  ],
  hints: {
    predict: 'Of cookie, secret and row: which one was in the memory of the server?',
    see: 'One line says where the rows are.',
    mend: 'What must outlive the process?',
  },
}

import type { Lesson } from '../lesson.ts'

export const headersGone: Lesson = {
  id: 'headers-gone',
  group: 'empty',
  question: 'Row saved, but no cookie',
  minutes: 3,
  changes: 'writes the answer first',
  words: [
    'res.write',
    'streaming',
    'headers already sent',
    'Cannot set headers after they are sent',
    'server-sent events',
  ],
  findings: ['headers-already-sent'],
  from: ['S315', 'S828'],
  sees: 'The session is in the store, with the user in it. The browser never got a cookie for it.',
  scene: 'POST /login writes a first word of its answer, and then to the session.',
  steps: [{ send: 'POST /login' }],
  guess: {
    question: 'The row for ada is there. What will GET /me say?',
    answers: ['user: ada', 'user: null, nobody'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: ['jar', 'set-cookie'],
  },
  outcome: {
    says: 'GET /me came without a cookie: none had left with the login.',
    why: 'Cookies travel in the headers, and these leave with the first byte of the answer. The session was changed after that.',
    holds: (run) => run.last('GET /me')?.says('user') === null && run.last('POST /login')?.ops('set') === 1,
  },
  goal: [{ says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' }],
  fixes: [
    {
      id: 'save',
      title: 'save() at the end',
      because: 'It writes the row once more. The headers are gone all the same.',
    },
    {
      id: 'flush',
      title: 'Flush the headers',
      because: 'Now they leave even earlier.',
    },
    {
      id: 'first',
      title: 'Write the session first',
      right: true,
      because: 'When the first byte left, the session was there, so its cookie went along.',
    },
  ],
  keep: 'A cookie is a header, and headers leave before the first byte of the answer. Change the session before you write, stream or flush.',
  links: [
    {
      title: 'Node, response.write',
      url: 'https://nodejs.org/api/http.html#responsewritechunk-encoding-callback',
    },
  ],
  hints: {
    predict: 'In which order do headers and answer leave?',
    see: 'One line sends the headers off.',
    mend: 'The order of two lines decides.',
  },
}

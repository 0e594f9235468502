import type { Lesson } from '../lesson.ts'

export const staleSocket: Lesson = {
  id: 'stale-socket',
  group: 'two',
  question: 'The socket does not see the login',
  minutes: 4,
  changes: 'opens a WebSocket',
  words: ['socket.io', 'socket.request.session', 'WebSocket', 'handshake', 'session is not updated', 'ws'],
  findings: [],
  from: ['socket.io#586'],
  sees: 'The page shows my name after the login. Its WebSocket goes on taking me for nobody until I reload.',
  scene:
    'A visitor has a session and a WebSocket. At the handshake, sessions() reads the session for it. Then the visitor logs in.',
  steps: [{ send: 'POST /visit' }, { connect: '/socket' }, { send: 'POST /login' }],
  guess: {
    question: 'The login wrote ada into the row. Whom does the socket know?',
    answers: ['ada', 'nobody', 'it was closed by the login'],
    right: 1,
    steps: [{ say: 'who am I?' }],
    covered: [],
  },
  outcome: {
    says: 'The socket says nobody: it still has the session as it was at the handshake.',
    why: 'express-session reads a session once, at the beginning of a request. For a socket that is the handshake, and it may live for hours.',
    holds: (run) => run.heard('user') === null,
  },
  goal: [{ says: 'the socket says ada', holds: (run) => run.heard('user') === 'ada' }],
  fixes: [
    {
      id: 'resave',
      title: 'resave: true',
      because: 'The row was written, and is right. The socket does not look at it again.',
    },
    {
      id: 'save',
      title: 'save() at the login',
      because: 'It is saved earlier now. The socket still shows what it read before.',
    },
    {
      id: 'reload',
      title: 'Reload at each message',
      right: true,
      because: 'reload() reads the row once more, so the socket knows what it says now.',
    },
  ],
  keep: 'A socket’s session is a picture of the handshake: reload it where it matters. After regenerate() the id is another one, and the client has to connect anew.',
  links: [
    {
      title: 'express-session, Session.reload',
      url: 'https://github.com/expressjs/session#sessionreloadcallback',
    },
    { title: 'Socket.IO, with express-session', url: 'https://socket.io/how-to/use-with-express-session' },
  ],
  hints: {
    predict: 'When did the socket read the session?',
    see: 'One line answers with what was read long ago.',
    mend: 'The row is right. It has to be read again.',
  },
}

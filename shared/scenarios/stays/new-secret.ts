import type { Lesson } from '../lesson.ts'

export const newSecret: Lesson = {
  id: 'new-secret',
  group: 'stays',
  question: 'New secret, everybody out',
  minutes: 3,
  changes: 'changes the secret in the middle',
  words: ['weak-secret', 'rotate secret', 'all users logged out after deploy', 'SESSION_SECRET', 'signature'],
  findings: ['bad-signature'],
  from: ['S127', 'S591'],
  sees: 'We changed the secret, and everybody was logged out at once.',
  scene:
    'POST /deploy puts the version with the new secret in the place of the old one. The store is the same.',
  steps: [{ send: 'POST /login' }, { send: 'POST /deploy' }],
  guess: {
    question: 'The row is still there, and the browser brings its id. What will GET /me say?',
    answers: ['user: ada', 'user: null, nobody', 'an error, 500'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: ['set-cookie'],
  },
  outcome: {
    says: 'GET /me says nobody: the cookie’s signature was made with a secret that the app no longer has.',
    why: 'An id counts only with a signature that one of the secrets made. Otherwise anybody could write one.',
    holds: (run) =>
      run.last('GET /me')?.sent('connect.sid').length === 1 && run.last('GET /me')?.says('user') === null,
  },
  goal: [{ says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' }],
  fixes: [
    {
      id: 'name',
      title: 'Another name',
      because: 'Now the old cookie is not even looked at.',
    },
    {
      id: 'resave',
      title: 'resave: true',
      because: 'The row was never the trouble. The id is not believed.',
    },
    {
      id: 'both',
      title: 'The new one, then the old',
      right: true,
      because: 'The first secret signs, all of them are tried. The old cookie is believed until it expires.',
    },
  ],
  keep: 'Give secret a list: the new one first, the old one behind it until the last old cookie has expired. The first signs, all verify.',
  links: [{ title: 'express-session, secret', url: 'https://github.com/expressjs/session#secret' }],
  hints: {
    predict: 'What is behind the dot in the cookie’s value?',
    see: 'One line decides which signatures are believed.',
    mend: 'Old and new cookies are both about for a while.',
  },
}

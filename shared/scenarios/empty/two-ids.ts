import type { Lesson } from '../lesson.ts'

export const twoIds: Lesson = {
  id: 'two-ids',
  group: 'empty',
  question: 'I change the session, and the change is gone',
  short: 'I change the session, and it is gone',
  minutes: 4,
  changes: 'sets connect.sid twice',
  words: ['two connect.sid cookies', 'duplicate cookie', 'session not updating', 'old cookie'],
  findings: ['two-session-cookies'],
  from: ['S318', 'S881'],
  sees: 'Some visitors cannot log in any more: they do, and the next page knows nothing of it. Others can.',
  scene: 'Last year’s version set connect.sid for another path. Its visitors still have that one.',
  steps: [{ send: 'POST /last-year' }, { send: 'POST /login' }],
  guess: {
    question: 'There are two cookies of that name now. What will GET /me say?',
    answers: ['user: ada', 'user: null, nobody', 'an error, 400'],
    right: 1,
    steps: [{ send: 'GET /me' }],
    covered: ['jar'],
  },
  outcome: {
    says: 'GET /me brought connect.sid twice, and the app looked at the old one.',
    why: 'The cookie with the longer path is sent first, and express-session reads the first.',
    holds: (run) =>
      run.last('GET /me')?.sent('connect.sid').length === 2 && run.last('GET /me')?.says('user') === null,
  },
  goal: [
    { says: 'GET /me says ada', holds: (run) => run.last('GET /me')?.says('user') === 'ada' },
    {
      says: 'it brings one connect.sid',
      holds: (run) => run.last('GET /me')?.sent('connect.sid').length === 1,
    },
  ],
  fixes: [
    {
      id: 'rolling',
      title: 'rolling: true',
      because: 'A new cookie goes out each time, for the path /. The old one stays, and is first.',
    },
    {
      id: 'resave',
      title: 'resave: true',
      because: 'The row with ada in it is there. It is the other cookie that is read.',
    },
    {
      id: 'expire',
      title: 'Expire the old one',
      right: true,
      because: 'Cleared with its own path it goes, and one connect.sid is left.',
    },
  ],
  keep: 'A browser keeps one cookie for each name, Domain and Path, and sends all that fit. When you change Path or Domain, clear the old cookie for a while, or take another name.',
  links: [
    { title: 'express-session, cookie.path', url: 'https://github.com/expressjs/session#cookiepath' },
    { title: 'Express, res.clearCookie', url: 'https://expressjs.com/en/api.html#res.clearCookie' },
  ],
  hints: {
    predict: 'In which order does a browser send two cookies of one name?',
    see: 'One line makes the second cookie possible.',
    mend: 'The old cookie has to go, by the path that it was set with.',
  },
}

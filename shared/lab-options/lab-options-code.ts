import { millisecondsCode, quoted } from './express-code.ts'
import type { LabOptions } from './lab-options.ts'

/** One line of the lab options' Express code, and the option it stands for (null for the lines around them). */
export interface CodeLine {
  /** Where the option is in `LabOptions`: `session.cookie.maxAge`. */
  readonly option: string | null
  readonly code: string
}

/**
 * A name for each secret, so that code can be shown without giving one away: `S1` is the oldest. The same secret has
 * the same name wherever it is used, also across several sets of options (the older one first).
 */
export function secretNames(...options: readonly LabOptions[]): ReadonlyMap<string, string> {
  const oldestFirst = options.flatMap(({ parserSecrets, session }) => [
    ...session.secret.toReversed(),
    ...parserSecrets.toReversed(),
  ])
  return new Map([...new Set(oldestFirst)].map((secret, at) => [secret, `S${at + 1}`]))
}

/** The Express code that the lab options stand for, a line an option, so that form and code read across. */
export function labOptionsCode(options: LabOptions): readonly CodeLine[] {
  const { trustProxy, parserSecrets, session } = options
  const { cookie } = session
  const names = secretNames(options)
  const line = (option: string | null, code: string): CodeLine => ({ option, code })
  const list = (secrets: readonly string[]) => `[${secrets.map((secret) => names.get(secret)).join(', ')}]`
  const literal = (value: string | boolean | number | null) =>
    value === null ? 'undefined' : typeof value === 'string' ? quoted(value) : String(value)
  return [
    line('trustProxy', `app.set('trust proxy', ${literal(trustProxy)})`),
    line('parserSecrets', `app.use(cookieParser(${parserSecrets.length === 0 ? '' : list(parserSecrets)}))`),
    line(null, 'app.use(session({'),
    line('session.name', `  name: ${quoted(session.name)},`),
    line('session.secret', `  secret: ${list(session.secret)},`),
    line('session.resave', `  resave: ${session.resave},`),
    line('session.saveUninitialized', `  saveUninitialized: ${session.saveUninitialized},`),
    line('session.rolling', `  rolling: ${session.rolling},`),
    line('session.unset', `  unset: ${quoted(session.unset)},`),
    line('session.proxy', `  proxy: ${literal(session.proxy)},`),
    line(null, '  cookie: {'),
    line(
      'session.cookie.maxAge',
      `    maxAge: ${cookie.maxAge === null ? 'null' : millisecondsCode(cookie.maxAge)},`,
    ),
    ...(cookie.expires === null
      ? []
      : [line('session.cookie.expires', `    expires: new Date(${quoted(cookie.expires)}),`)]),
    line('session.cookie.httpOnly', `    httpOnly: ${cookie.httpOnly},`),
    line('session.cookie.secure', `    secure: ${literal(cookie.secure)},`),
    line('session.cookie.sameSite', `    sameSite: ${literal(cookie.sameSite)},`),
    line('session.cookie.path', `    path: ${quoted(cookie.path)},`),
    line('session.cookie.domain', `    domain: ${literal(cookie.domain)},`),
    line('session.cookie.partitioned', `    partitioned: ${cookie.partitioned},`),
    line('session.cookie.priority', `    priority: ${literal(cookie.priority)},`),
    line(null, '  } }))'),
  ]
}

/**
 * A whole program with these options: saved as `app.mjs`, it runs where express, cookie-parser and express-session are
 * installed. Secrets come from the environment.
 */
export function wholeAppCode(options: LabOptions): string {
  const names = [...secretNames(options).values()]
  const secrets = names.map((name) => `const ${name} = process.env.${name} ?? crypto.randomUUID()`)
  return `import express from 'express'
import cookieParser from 'cookie-parser'
import session from 'express-session'

// The first secret of a list signs, all of them verify. Keep them in the environment: one that is drawn anew at each
// start makes every older signature worthless.
${secrets.join('\n')}

const app = express()

${labOptionsCode(options)
  .map((line) => line.code)
  .join('\n')}

app.get('/', (req, res) => {
  req.session.views = (req.session.views ?? 0) + 1
  res.send(\`Views in this session: \${req.session.views}\`)
})

const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(\`http://localhost:\${server.address().port}\`)
})
`
}

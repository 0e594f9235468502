import { decidedBy } from './cookie-function.ts'
import { millisecondsCode, quoted } from './express-code.ts'
import { GENIDS } from './genid.ts'
import type { LabOptions } from './lab-options.ts'
import type { SessionCookieOptions } from './session-cookie-options.ts'

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
  const decided = decidedBy(session.cookieFunction)
  const cookieLine = (name: keyof SessionCookieOptions, code: string) =>
    line(`session.cookie.${name}`, `    ${name}: ${decided[name]?.code ?? code},`)
  const withoutTouch = session.store === 'without touch'
  const genid = session.genid === null ? null : GENIDS[session.genid]
  return [
    line('trustProxy', `app.set('trust proxy', ${literal(trustProxy)})`),
    line('parserSecrets', `app.use(cookieParser(${parserSecrets.length === 0 ? '' : list(parserSecrets)}))`),
    ...(withoutTouch ? STORE_WITHOUT_TOUCH.map((code) => line(null, code)) : []),
    ...(genid && 'before' in genid ? [line(null, genid.before)] : []),
    line(null, 'app.use(session({'),
    line('session.name', `  name: ${quoted(session.name)},`),
    line('session.secret', `  secret: ${list(session.secret)},`),
    line('session.resave', `  resave: ${session.resave},`),
    line('session.saveUninitialized', `  saveUninitialized: ${session.saveUninitialized},`),
    line('session.rolling', `  rolling: ${session.rolling},`),
    line('session.unset', `  unset: ${quoted(session.unset)},`),
    line('session.proxy', `  proxy: ${literal(session.proxy)},`),
    line('session.genid', `  genid: ${genid?.code ?? 'undefined'},`),
    line('session.store', `  store: new ${withoutTouch ? 'StoreWithoutTouch' : 'session.MemoryStore'}(),`),
    line('session.cookieFunction', session.cookieFunction === null ? '  cookie: {' : '  cookie: (req) => ({'),
    cookieLine('maxAge', cookie.maxAge === null ? 'null' : millisecondsCode(cookie.maxAge)),
    ...(cookie.expires === null || decided.maxAge
      ? []
      : [cookieLine('expires', `new Date(${quoted(cookie.expires)})`)]),
    cookieLine('httpOnly', String(cookie.httpOnly)),
    cookieLine('secure', literal(cookie.secure)),
    cookieLine('sameSite', literal(cookie.sameSite)),
    cookieLine('path', quoted(cookie.path)),
    cookieLine('domain', literal(cookie.domain)),
    cookieLine('partitioned', String(cookie.partitioned)),
    cookieLine('priority', literal(cookie.priority)),
    line(null, session.cookieFunction === null ? '  } }))' : '  }) }))'),
  ]
}

const STORE_WITHOUT_TOUCH = [
  'class StoreWithoutTouch extends session.MemoryStore {',
  '  touch = undefined',
  '}',
] as const

function literal(value: string | boolean | number | readonly string[] | null): string {
  if (typeof value === 'object') return value === null ? 'undefined' : `[${value.map(quoted).join(', ')}]`
  return typeof value === 'string' ? quoted(value) : String(value)
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

import type { Visitor } from './visitor.ts'

/** An app as its makers publish it, or as the documentation of a package has it. */
export interface OthersApp {
  readonly name: string
  /** What it is started with, after `node`; with its port in PORT, where it does not say one. */
  readonly command: (port: number) => readonly string[]
  readonly visit: (visitor: Visitor) => Promise<void>
  /** What no two runs of it have alike. */
  readonly random?: readonly RegExp[]
  /** What the terminal says of it. */
  readonly hooked: RegExp
  /** For each answer: why its session cookie was sent or not; null where no express-session is met. */
  readonly because: readonly (string | null)[]
  /** For each answer: what had become of the session of cookie-session; absent where none is met. */
  readonly cookieSession?: readonly string[]
}

/** One whose packages are for it alone. */
export interface InstalledApp extends OthersApp {
  /** Where they are installed. */
  readonly folder: string
  readonly packages: readonly string[]
}

/** Where Parse Dashboard's page has its token. */
const CSRF = /(<script id="csrf" type="application\/json">")([^"]*)/

const PASSPORT: Omit<OthersApp, 'name' | 'command' | 'hooked'> = {
  async visit(visitor) {
    await visitor.ask('GET /')
    await visitor.send('/login/password', { username: 'ada', password: 'wrong' })
    await visitor.ask('GET /login')
    await visitor.send('/login/password', { username: 'ada', password: 'canary-of-ada' })
    await visitor.ask('GET /')
    await visitor.ask('POST /logout')
    await visitor.ask('GET /')
  },
  because: ['untouched', 'new-changed', 'no-expiry', 'new-changed', 'unchanged', 'new-changed', 'unchanged'],
}

/** Those that are made of what all tests have. */
export const SMALL: readonly OthersApp[] = [
  {
    ...PASSPORT,
    name: 'a sign-in with Passport, Express 4',
    command: () => ['four/passport-login.cjs'],
    hooked: /hooked express 4\.\S+, express-session 1\.19\.0 \(MemoryStore\), passport 0\.7\.0\.$/m,
  },
  {
    name: 'cookie-session, Express 5, ES modules',
    command: () => ['cookie-session.mjs'],
    async visit(visitor) {
      await visitor.ask('GET /')
      await visitor.json('/login', { user: 'ada', password: 'canary-of-ada' })
      await visitor.ask('GET /')
      await visitor.ask('POST /large')
      await visitor.ask('POST /logout')
      await visitor.ask('GET /')
    },
    hooked: /hooked express 5\.\S+, cookie-session 2\.1\.1\.$/m,
    because: [null, null, null, null, null, null],
    cookieSession: ['changed', 'changed', 'changed', 'changed', 'removed', 'changed'],
  },
]

/** Those that take long to install. */
export const LARGE: readonly InstalledApp[] = [
  {
    name: 'Parse Dashboard',
    folder: 'dashboard',
    packages: ['parse-dashboard@9.2.0'],
    command: (port) => [
      'dashboard/node_modules/parse-dashboard/bin/parse-dashboard',
      ...['--config', 'dashboard/dashboard.json', '--port', String(port), '--host', '127.0.0.1'],
    ],
    async visit(visitor) {
      await visitor.ask('GET /apps')
      const page = await visitor.ask('GET /login')
      const [, , token = ''] = CSRF.exec(page) ?? []
      await visitor.send('/login', { username: 'ada', password: 'canary-of-ada', _csrf: token })
      await visitor.ask('GET /apps')
      await visitor.ask('GET /logout')
    },
    random: [CSRF, /^(ETag: )(.*)$/m],
    hooked: /hooked express 5\.\S+, express-session 1\.19\.0 \(MemoryStore\), passport 0\.7\.0\.$/m,
    because: ['untouched', 'new-changed', 'new-changed', 'no-expiry', 'new-changed'],
  },
  {
    name: 'Sails, with an Express 4 of its own',
    folder: 'sails',
    packages: ['sails@1.5.18'],
    command: () => ['sails/sails.cjs'],
    async visit(visitor) {
      await visitor.ask('GET /')
      await visitor.ask('GET /')
      await visitor.ask('POST /logout')
      await visitor.ask('GET /')
    },
    hooked: /hooked express 4\.\S+, express-session 1\.18\.2 \(MemoryStore\)/m,
    because: ['new-changed', 'no-expiry', 'no-session', 'new-changed'],
  },
  {
    name: 'Nest, ES modules',
    folder: 'nest',
    packages: [
      ...['@nestjs/core@12.5.1', '@nestjs/common@12.5.1', '@nestjs/platform-express@12.5.1'],
      ...['express-session@1.19.0', 'reflect-metadata@0.2.2', 'rxjs@7.8.2'],
    ],
    command: () => ['nest/nest.mjs'],
    async visit(visitor) {
      await visitor.ask('GET /visits')
      await visitor.ask('GET /visits')
      await visitor.ask('POST /leave')
      await visitor.ask('GET /visits')
    },
    hooked: /hooked express 5\.\S+, express-session 1\.19\.0 \(MemoryStore\)/m,
    because: ['new-changed', 'no-expiry', 'no-session', 'new-changed'],
  },
]

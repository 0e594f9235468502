import type { Application } from 'express'
import type { SessionOptions } from 'express-session'
import { type LabOptions, libraryDefaults } from '../../shared/lab-options/lab-options.ts'

/** What a lesson's app gave to `session()`, as the lab's options say it: what express-session decided is explained by them. */
export function ownOptions(options: SessionOptions, trustProxy: LabOptions['trustProxy']): LabOptions {
  const { session } = libraryDefaults
  const { secret, cookie = {} } = options
  if (typeof cookie === 'function') throw new Error('a lesson gives its cookie as an object')
  return {
    trustProxy,
    parserSecrets: [],
    session: {
      ...session,
      name: options.name ?? session.name,
      secret: [secret].flat().map(String),
      resave: options.resave ?? session.resave,
      saveUninitialized: options.saveUninitialized ?? session.saveUninitialized,
      rolling: options.rolling ?? session.rolling,
      unset: options.unset ?? session.unset,
      proxy: options.proxy ?? session.proxy,
      cookie: {
        ...session.cookie,
        maxAge: cookie.maxAge ?? null,
        expires: cookie.expires?.toISOString() ?? null,
        httpOnly: cookie.httpOnly ?? session.cookie.httpOnly,
        secure: cookie.secure ?? session.cookie.secure,
        sameSite: cookie.sameSite ?? session.cookie.sameSite,
        path: cookie.path ?? session.cookie.path,
        domain: cookie.domain ?? null,
        partitioned: cookie.partitioned ?? false,
        priority: cookie.priority ?? null,
      },
    },
  }
}

/** The app's setting. */
export function trustOf(app: Application): LabOptions['trustProxy'] {
  const trust: unknown = app.get('trust proxy')
  return typeof trust === 'number' || typeof trust === 'string' || trust === true ? trust : false
}

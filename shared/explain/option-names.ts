import type { Piece } from './pieces.ts'

/** The lab options that sentences name, by their paths. */
const NAMES = {
  trustProxy: 'trust proxy',
  'session.proxy': 'proxy',
  'session.resave': 'resave',
  'session.saveUninitialized': 'saveUninitialized',
  'session.rolling': 'rolling',
  'session.unset': 'unset',
  'session.secret': 'secret',
  'session.name': 'name',
  'session.cookie.path': 'cookie.path',
  'session.cookie.maxAge': 'cookie.maxAge',
  'session.cookie.secure': 'cookie.secure',
  'session.cookie.sameSite': 'cookie.sameSite',
  'session.cookieFunction': 'cookie',
  'session.genid': 'genid',
} as const

/** An option as part of a sentence, under its real name. */
export function option(path: keyof typeof NAMES): Piece {
  return { option: path, text: NAMES[path] }
}

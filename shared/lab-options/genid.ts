/** One way to make session ids: its code in Express, and what comes of it. */
interface Genid {
  readonly code: string
  /** A line that the code needs before `session()`. */
  readonly before?: string
  readonly hint: string
}

/** The functions that `session({ genid })` can be, by their names here. The lab has the same in `server/lab/options/genid.ts`. */
export const GENIDS = {
  uuid: { code: '() => crypto.randomUUID()', hint: '122 random bits, longer to read' },
  prefixed: {
    code: "() => 'lab-' + crypto.randomUUID()",
    hint: 'tells apps apart that share one store',
  },
  counter: {
    code: '() => String(++sessions)',
    before: 'let sessions = 0',
    hint: 'can be guessed, and begins anew after a restart',
  },
  'from-cookie': {
    code: '(req) => idIn(req.headers.cookie) ?? crypto.randomUUID()',
    before: 'const idIn = (cookies) => cookies && /=s(?::|%3A)([^.;]+)/.exec(cookies)?.[1]',
    hint: 'a mistake: whoever plants a cookie chooses the id',
  },
  async: {
    code: 'async () => crypto.randomUUID()',
    hint: 'a mistake: a promise is no id, so nothing is kept',
  },
} as const satisfies Readonly<Record<string, Genid>>

export type GenidName = keyof typeof GENIDS

export const GENID_NAMES = Object.keys(GENIDS) as GenidName[]

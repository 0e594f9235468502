/** Words that a beginner may not know, each in a sentence. */
const GLOSSARY: Readonly<Record<string, string>> = {
  'Set-Cookie': 'A header of the answer: it asks the browser to keep a cookie.',
  HttpOnly: 'The cookie goes with requests, and scripts do not see it.',
  Secure: 'The cookie travels over https only; browsers count localhost as safe, Safari does not.',
  SameSite: 'Which requests of other sites bring the cookie: Strict none, Lax links, None all of them.',
  'Lax+POST': 'Chromium lets a cookie without SameSite ride other sites’ POSTs for two minutes.',
  Partitioned: 'The browser keeps such a cookie apart for each site that embeds it.',
  Path: 'The cookie goes to this path and what is below it.',
  Domain: 'The cookie goes to this host and those below it.',
  maxAge: 'How long a cookie lives, in milliseconds.',
  MemoryStore: 'express-session’s own store: the rows are variables of the process, and end with it.',
  rolling: 'An option: every answer sets the cookie anew, and its time begins again.',
  resave: 'An option: saves a session at the end of each request, changed or not.',
  saveUninitialized: 'An option: saves new sessions too that nothing was written to.',
  'trust proxy': 'A setting of Express: believes what a proxy in front says of the connection.',
  'another site': 'Of another registrable domain, or scheme. Another port or sub-host is the same site.',
  row: 'What the store keeps of one session, under its id.',
  signature: 'Made of the id and the secret; it shows that this server made the cookie.',
}

/** A piece of a text; with what it means, where it is a word of the glossary. */
export interface TextPiece {
  readonly text: string
  readonly means?: string
}

const escaped = Object.keys(GLOSSARY).map((word) => word.replace(/[+.]/g, '\\$&'))
/** Each word of the glossary, where it stands by itself. */
export const GLOSSARY_WORD = new RegExp(`(?<![\\w-])(${escaped.join('|')})(?![\\w+-])`)

/** The text in pieces: the first of each known word by itself. */
export function glossaryPieces(text: string): readonly TextPiece[] {
  const known = new Set<string>()
  const pieces: TextPiece[] = []
  let plain = ''
  for (const [at, piece] of text.split(GLOSSARY_WORD).entries()) {
    if (at % 2 === 0 || known.has(piece)) {
      plain += piece
      continue
    }
    known.add(piece)
    if (plain !== '') pieces.push({ text: plain })
    pieces.push({ text: piece, means: GLOSSARY[piece] as string })
    plain = ''
  }
  return plain === '' ? pieces : [...pieces, { text: plain }]
}

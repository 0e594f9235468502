/** A sentence in pieces, so that what it names can be shown as what it is. */
export type Piece =
  | string
  /** Wire data and code: a path, a header, a call. */
  | { readonly code: string }
  /** A lab option by its path; the text is its real name. */
  | { readonly option: string; readonly text: string }
  /** A session, by its id. */
  | { readonly session: string }
  /** A cookie, by its name. */
  | { readonly cookie: string }

export type Pieces = readonly Piece[]

/** The sentence as plain text, for titles and announcements. */
export function plainText(pieces: Pieces): string {
  return pieces.map(textOf).join('')
}

function textOf(piece: Piece): string {
  if (typeof piece === 'string') return piece
  if ('code' in piece) return piece.code
  if ('option' in piece) return piece.text
  return 'session' in piece ? piece.session : piece.cookie
}

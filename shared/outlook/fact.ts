/** A run of words; `struck` is what was so before, `new` what takes its place. `spare`: may give way where there is no room. */
export interface Piece {
  readonly text: string
  readonly kind?: 'strong' | 'struck' | 'new' | 'mono'
  readonly spare?: 'early' | 'first' | 'second'
  /** It says at which host the cookie is kept. */
  readonly of?: 'host'
}

/** One prediction in a few words. */
export interface Clause {
  readonly key: string
  /** null: neither yes nor no, there is nothing to say it of. */
  readonly predicted: 'yes' | 'no' | null
  readonly pieces: readonly Piece[]
}

/** One of the three things people ask of a cookie: is it kept, who reads it, which requests send it. */
export interface Fact {
  readonly name: 'keep' | 'read' | 'send'
  readonly clauses: readonly Clause[]
}

/** What the facts are told of: the cookie, the one it takes the place of, and where. */
export interface Placed<T> {
  readonly cookie: T
  readonly replaced: T | null
  /** The page that asks, epoch ms of now, and the address in the request bar where there is one. */
  readonly page: string
  readonly now: number
  readonly asked: string | null
}

/** The words of a clause, without what marks them. */
export function clauseText({ pieces }: Clause): string {
  return pieces
    .filter(({ kind }) => kind !== 'struck')
    .map(({ text }) => text)
    .join('')
}

/** The formats a jar is written in and read from. */
export type JarFormat = 'JSON' | 'Netscape' | 'DevTools' | 'header'

/** One cookie read from a jar. */
export interface ImportedCookie {
  /** The Set-Cookie line that would set it, as text. */
  readonly line: string
  /** The host it was for alone; null where the text does not say, or where its Domain stands in the line. */
  readonly host: string | null
}

export type Imported =
  | { readonly ok: true; readonly format: JarFormat; readonly cookies: readonly ImportedCookie[] }
  | { readonly ok: false; readonly detail: string }

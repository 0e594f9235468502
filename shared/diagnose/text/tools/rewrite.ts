/** Lines as another tool prints them, as lines of HTTP and headers; the same list where it was no such tool. */
export type Rewrite = (lines: readonly string[], text: string) => readonly string[]

/** A line end that is spelled out. */
export const ENDS = String.raw`\r\n`

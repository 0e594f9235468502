/** What the command line of a program says of its first request. */
export interface CommandLine {
  readonly url: string | null
  readonly method: string | null
  /** Lines, name and value. */
  readonly headers: readonly string[]
  /** Pairs that are sent along. */
  readonly cookie: string | null
}

/** An address without a scheme is one of http. */
export function addressOf(word: string): string | null {
  const whole = /^https?:\/\//i.test(word) ? word : `http://${word}`
  const url = URL.parse(whole)
  return url && /[.:]|^localhost$/i.test(url.host) ? url.href : null
}

/** As `encodeURIComponent` has it; half of a surrogate pair, which cannot be encoded, goes out as U+FFFD. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** What a percent-encoded text stands for; null where it is not one of UTF-8. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

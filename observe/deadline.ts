/** How long a browser may take for one thing, ms: far longer than it does, even on a busy machine. */
const PATIENCE = 20_000

/** The promise, or a rejection that says what did not happen. */
export async function deadline<T>(promise: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${PATIENCE / 1000} s in vain for ${what}`)), PATIENCE)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

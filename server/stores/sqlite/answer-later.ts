/** A store's callback. */
export type Answer<Data = undefined> = ((error: unknown, data?: Data) => void) | undefined

/** Does the work now, as SQLite does, and answers in a later turn, as MemoryStore does. */
export function answerLater<Data>(callback: Answer<Data>, work: () => Data): void {
  try {
    const data = work()
    if (callback) setImmediate(callback, null, data)
  } catch (error) {
    if (callback) setImmediate(callback, error)
  }
}

/** A promise that may be rejected with nobody waiting for it. */
export function withoutWaiting(): PromiseWithResolvers<void> {
  const held = Promise.withResolvers<void>()
  held.promise.catch(() => {})
  return held
}

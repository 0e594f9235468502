import { setTimeout } from 'node:timers/promises'

const TURN = 10

/**
 * Resolves when the process has been awake for so long, ms. What the machine took from it does not count: after that a single
 * timer would be over before the requests that came meanwhile are even looked at.
 */
export async function awake(ms: number): Promise<undefined> {
  for (let left = ms; left > 0; left -= TURN) await setTimeout(TURN)
}

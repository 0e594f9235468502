import { RedisStore } from 'connect-redis'
import type { Store } from 'express-session'

/** What connect-redis asks of a client; keys are the prefix and the id. */
export interface RowCommands {
  get(key: string): Promise<string | null>
  set(key: string, text: string, seconds: number): Promise<void>
  expire(key: string, seconds: number): Promise<void>
  del(keys: readonly string[]): Promise<void>
  mGet(keys: readonly string[]): Promise<readonly (string | null)[]>
  keys(): Promise<readonly string[]>
}

/** connect-redis's default: seconds that a session lives whose cookie does not say. */
export const TTL_SECONDS = 86_400

/** connect-redis around commands that somebody else carries out. */
export function connectedRows(prefix: string, commands: RowCommands): Store {
  const client = {
    get: commands.get,
    set: (key: string, text: string, { expiration }: { expiration: { value: number } }) =>
      commands.set(key, text, expiration.value),
    expire: commands.expire,
    del: commands.del,
    mGet: commands.mGet,
    async *scanIterator() {
      yield await commands.keys()
    },
  }
  return new RedisStore({ client, prefix, ttl: TTL_SECONDS })
}

/** When a row written now is gone: Redis counts whole seconds, and connect-redis rounds up. */
export function expiryInRedis(expires: number | null, now: number): number {
  return now + (expires === null ? TTL_SECONDS : Math.max(0, Math.ceil((expires - now) / 1000))) * 1000
}

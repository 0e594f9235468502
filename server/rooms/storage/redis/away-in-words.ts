import type { RedisLink } from '../../../stores/redis/redis-link.ts'
import { StorageAway } from '../../storage-away.ts'

/** Answers of a Redis that reads what it had written down, or of a cluster that lacks a shard: it will answer later. */
const LATER = /^(?:LOADING|CLUSTERDOWN|MASTERDOWN|TRYAGAIN) /

/** Answers that say what is wrong with the command itself begin with a word in capitals. */
const ANSWER = /^[A-Z]{2,} /

/** A link whose commands fail with what people are told while it is away, in the place of a client's own words. */
export function awayInWords(link: RedisLink): RedisLink {
  const inWords = (error: unknown): never => {
    const { message } = error as Error
    throw ANSWER.test(message) && !LATER.test(message) ? error : new StorageAway()
  }
  return {
    ...link,
    get connected() {
      return link.connected
    },
    run: (key, args) => link.run(key, args).catch(inWords),
    script: (script, keys, args) => link.script(script, keys, args).catch(inWords),
    subscribe: (channel, listener) => link.subscribe(channel, listener).catch(inWords),
  }
}

import type { RedisClient } from './redis-connection.ts'
import type { RedisKeys } from './redis-keys.ts'

/** Keyspace channel, string, generic, expired and evicted events. */
const WANTED = 'K$gxe'

const SETTING = 'notify-keyspace-events'

/**
 * Redis tells of changes only where its configuration says so. This adds what is missing to the setting, and puts
 * it back.
 */
export class Notifications {
  readonly #client: RedisClient
  /** What we made of the setting; null: nothing. */
  #changed: { readonly before: string; readonly after: string } | null = null

  constructor(client: RedisClient) {
    this.#client = client
  }

  /** What was changed, or why nothing can be, in one line; null where all is as it should be. */
  async switchOn(): Promise<string | null> {
    try {
      if (!(await this.ensure())) return null
      const { before = '', after = '' } = this.#changed ?? {}
      return (
        `Redis: ${SETTING} was "${before}" and is "${after}" while Crumbscope runs, so that changes made by ` +
        'other programs show at once; it is put back at the end.'
      )
    } catch (error) {
      return (
        'Redis does not let Crumbscope switch on keyspace notifications ' +
        `(${(error as Error).message}), so changes made by other programs may show late. ` +
        `Whoever runs it can: CONFIG SET ${SETTING} ${WANTED}`
      )
    }
  }

  /** Adds what is missing; true where something was. A restarted server has forgotten, and others may set it too. */
  async ensure(): Promise<boolean> {
    const before = await this.#flags()
    // `A` stands for all classes of events, but not for the channel `K`.
    const missing = [...WANTED].filter(
      (flag) => !before.includes(flag) && (flag === 'K' || !before.includes('A')),
    )
    if (missing.length === 0) return false
    await this.#client.configSet(SETTING, before + missing.join(''))
    // Redis writes the flags in an order of its own.
    this.#changed = { before, after: await this.#flags() }
    return true
  }

  /** Puts the setting back, unless somebody has set it anew since. */
  async putBack(): Promise<void> {
    if (this.#changed && (await this.#flags()) === this.#changed.after)
      await this.#client.configSet(SETTING, this.#changed.before)
    this.#changed = null
  }

  async #flags(): Promise<string> {
    const { [SETTING]: flags = '' } = await this.#client.configGet(SETTING)
    return flags
  }
}

/** Calls back for every event on a key that is a session, until the connection is closed. */
export async function onKeyEvents(
  client: RedisClient,
  database: number,
  keys: RedisKeys,
  listener: (key: string, event: string) => void,
): Promise<void> {
  const channels = `__keyspace@${database}__:`
  for (const [index, pattern] of keys.patterns.entries()) {
    await client.pSubscribe(`${channels}${pattern}`, (event, channel) => {
      const key = channel.slice(channels.length)
      // One that fits both patterns is told of twice.
      if (keys.isFoundBy(index, key)) listener(key, event)
    })
  }
}

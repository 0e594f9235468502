import type { RedisClient } from './redis-connection.ts'

/** Keyspace channel, string, generic, expired and evicted events. */
const WANTED = 'K$gxe'

/** Switches keyspace notifications on; answers what is missing where that is not allowed, in one line. */
export async function switchOnNotifications(client: RedisClient): Promise<string | null> {
  try {
    const { 'notify-keyspace-events': flags = '' } = await client.configGet('notify-keyspace-events')
    // `A` stands for all classes of events, but not for the channel `K`.
    const missing = [...WANTED].filter(
      (flag) => !flags.includes(flag) && (flag === 'K' || !flags.includes('A')),
    )
    if (missing.length > 0) await client.configSet('notify-keyspace-events', flags + missing.join(''))
    return null
  } catch (error) {
    return (
      'Redis does not let Crumbscope switch on keyspace notifications ' +
      `(${(error as Error).message}), so changes made by other programs may show late. ` +
      `Whoever runs it can: CONFIG SET notify-keyspace-events ${WANTED}`
    )
  }
}

/** Calls back for every event on a key that begins with `prefix`, until the connection is closed. */
export async function onKeyEvents(
  client: RedisClient,
  database: number,
  prefix: string,
  listener: (key: string, event: string) => void,
): Promise<void> {
  const channels = `__keyspace@${database}__:`
  await client.pSubscribe(`${channels}${prefix}*`, (event, channel) => {
    listener(channel.slice(channels.length), event)
  })
}

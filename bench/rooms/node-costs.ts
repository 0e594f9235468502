import { readFile } from 'node:fs/promises'
import { createClient } from 'redis'

/** Ticks of /proc/PID/stat a second; Linux has no other. */
const TICKS = 100

/** CPU that a process has used, ms; 0 where the system has no /proc. */
export async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const [, , ...fields] = stat.slice(stat.lastIndexOf(')')).split(' ')
  return (1000 / TICKS) * (Number(fields[10] ?? 0) + Number(fields[11] ?? 0))
}

/** What a Redis has done since it started. */
export interface RedisWork {
  readonly commands: number
  readonly bytesIn: number
  readonly bytesOut: number
  readonly cpuMs: number
}

export async function redisWork(url: string): Promise<RedisWork> {
  const client = createClient({ url, RESP: 2 })
  await client.connect()
  const info = `${await client.info('stats')}${await client.info('cpu')}`
  client.destroy()
  const number = (name: string) => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0)
  return {
    commands: number('total_commands_processed'),
    bytesIn: number('total_net_input_bytes'),
    bytesOut: number('total_net_output_bytes'),
    cpuMs: 1000 * (number('used_cpu_user') + number('used_cpu_sys')),
  }
}

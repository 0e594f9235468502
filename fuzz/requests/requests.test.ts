import { describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { STORE_KINDS, withStore } from '../stores.ts'
import { throwRequests } from './throw-requests.ts'

/** The same requests each time: a failure is there to stay until it is mended. */
const SEED = 20_261_124
const INPUTS = 600

describe.each(STORE_KINDS)('whatever is sent, with %s', (kind) => {
  test('is answered, never with a 5xx, and nothing is lost by it', async () => {
    await withStore(kind, async (spec) => {
      const server = new ServerProcess(['--store', spec])
      await server.start()
      await server.ask('PUT', '/api/sessions/untouched', { body: { data: { safe: true } } })
      const { faults, statuses } = await throwRequests(server, { seed: SEED, inputs: INPUTS, tell: () => {} })
      expect(faults.all).toEqual([])
      // Not everything was refused at the door.
      expect(statuses.get(200)).toBeGreaterThan(INPUTS / 10)
      expect((await server.ask('GET', '/api/sessions/untouched')).json.data).toEqual({ safe: true })
      expect(await server.stop()).toBe(0)
    })
  })
})

import { describe, expect, test } from 'vitest'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { SHARED_KINDS, withStore } from '../stores.ts'
import { throwRows } from './throw-rows.ts'

describe.each(SHARED_KINDS)('whatever another program writes into %s', (kind) => {
  test('is used, or is the store’s fault; nothing waits for ever', async () => {
    await withStore(kind, async (spec) => {
      const server = new ServerProcess(['--store', spec])
      await server.start()
      const { faults, statuses } = await throwRows(server, spec, {
        seed: 20_261_127,
        inputs: 300,
        tell: () => {},
      })
      expect(faults.all).toEqual([])
      // Some rows are sound, and some are not.
      expect(statuses.get(200)).toBeGreaterThan(50)
      expect(statuses.get(503)).toBeGreaterThan(50)
      expect(await server.stop()).toBe(0)
    })
  })
})

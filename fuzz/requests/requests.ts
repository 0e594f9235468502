import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Fault, FuzzPart } from '../fuzz-part.ts'
import { STORE_KINDS, withStore } from '../stores.ts'
import { throwRequests } from './throw-requests.ts'

/** Requests to every route, and bytes that are none, in equal parts over the stores. */
const requests: FuzzPart = {
  unit: 'requests',
  inputs: 100_000,
  async run({ seed, inputs, tell }) {
    const faults: Fault[] = []
    const figures: Record<string, string> = {}
    const each = Math.ceil(inputs / STORE_KINDS.length)
    for (const [at, kind] of STORE_KINDS.entries()) {
      const thrown = await withStore(kind, async (spec) => {
        const server = new ServerProcess(['--store', spec])
        await server.start()
        const task = { seed: seed + at, inputs: each, tell: (done: number) => tell(at * each + done) }
        return throwRequests(server, task).finally(() => server.stop())
      })
      faults.push(...thrown.faults.all.map((fault) => ({ ...fault, sentence: `${kind}: ${fault.sentence}` })))
      const answers = [...thrown.statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${count} × ${status}`)
      figures[kind] = `(${thrown.peak ?? '?'} MB at most; ${answers.join(' ')})`
    }
    return { figures, faults }
  },
}

export default requests

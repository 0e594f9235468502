import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Fault, FuzzPart } from '../fuzz-part.ts'
import { SHARED_KINDS, withStore } from '../stores.ts'
import { throwRows } from './throw-rows.ts'

/** Rows written past the lab into each store that another program can reach, and requests that use them. */
const rows: FuzzPart = {
  unit: 'rows',
  inputs: 20_000,
  async run({ seed, inputs, tell }) {
    const faults: Fault[] = []
    const figures: Record<string, string> = {}
    const each = Math.ceil(inputs / SHARED_KINDS.length)
    for (const [at, kind] of SHARED_KINDS.entries()) {
      const thrown = await withStore(kind, async (spec) => {
        const server = new ServerProcess(['--store', spec])
        await server.start()
        const task = { seed: seed + at, inputs: each, tell: (done: number) => tell(at * each + done) }
        return throwRows(server, spec, task).finally(() => server.stop())
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

export default rows

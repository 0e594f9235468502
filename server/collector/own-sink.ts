import type { FactSink } from '../agent/fact-sink.ts'
import type { Coalescer } from './coalescer.ts'
import type { Recorder } from './recorder.ts'

/** The sink of an agent in this process: what it sees goes straight into the journal, store ops by way of the coalescer. */
export function ownSink(recorder: Recorder, coalescer: Coalescer): FactSink {
  return {
    now: recorder.now,
    admits: (now) => coalescer.admits(now),
    keep: (source, part, at) => recorder.keep(source, part, at),
    session: (fact) => recorder.record(fact),
    storeOp: (op, told, at) => coalescer.storeOp(op, told, at),
    failed: () => coalescer.failed(),
  }
}

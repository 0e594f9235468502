import fc from 'fast-check'
import type { ServerProcess } from '../../server/testing/server-process.ts'
import { Faults } from '../faults.ts'
import { inputsFrom } from '../inputs-from.ts'
import { inLanes } from '../lanes.ts'
import type { RawInput } from './any-bytes.ts'
import { anyBytes } from './any-bytes.ts'
import { anyRequest, type HttpInput } from './any-request.ts'
import { type Answered, type Outcome, Sender } from './sender.ts'

/** Requests under way at a time. */
const LANES = 8

/** So many inputs later the lab is brought back to what it was: with its options astray, little would be tried. */
const READY_AGAIN = 200

const anyInput = fc.oneof({ weight: 9, arbitrary: anyRequest }, { weight: 1, arbitrary: anyBytes })

export interface Thrown {
  readonly faults: Faults
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>
  /** The most memory the server held, MB; null where the system does not tell. */
  readonly peak: number | null
}

/** Throws requests at a running server, and notes each that it should have answered otherwise. */
export async function throwRequests(
  server: ServerProcess,
  task: { readonly seed: number; readonly inputs: number; readonly tell: (done: number) => void },
): Promise<Thrown> {
  let faults = new Faults()
  const statuses = new Map<number, number>()
  const sender = new Sender(server.port, LANES)
  let peak: number | null = null
  await sender.ready()
  await inLanes(inputsFrom(anyInput, task.seed, task.inputs), LANES, async (input, number) => {
    if (server.ended) return
    if (number % READY_AGAIN === 0 && number > 0) {
      await sender.ready().catch((error) => faults.add(`no way back: ${String(error)}`, input))
      peak = Math.max(peak ?? 0, (await server.memory()) ?? 0) || null
      task.tell(number)
    }
    const outcome = await sender.send(input)
    for (const { status } of outcome.ok ? outcome.answers : [])
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    const fault = faultOf(outcome, input)
    if (fault !== null) faults.add(`${fault}: ${nameOf(input)}`, input)
  })
  sender.close()
  if (server.ended) {
    // What was under way then says nothing more.
    faults = new Faults()
    faults.add('the server ended', server.said)
  }
  for (const line of server.said.split('\n').filter((said) => /\S/.test(said) && !/^\s/.test(said))) {
    faults.add(`said on stderr: ${line.slice(0, 200)}`, line)
  }
  return { faults, statuses, peak }
}

function nameOf(input: HttpInput | RawInput): string {
  return input.kind === 'raw' ? 'bytes' : `${input.method} ${input.path.split('?')[0]}`
}

function faultOf(outcome: Outcome, input: HttpInput | RawInput): string | null {
  if (!outcome.ok) return outcome.reason
  const wrong = outcome.answers.find((answer) => answer.status >= 500 && !isExpected(answer, input))
  return wrong ? String(wrong.status) : null
}

/** A 503 that is nobody's fault: the page is built for browsers and need not be there, only so many scripts are played at once. */
function isExpected({ status, text }: Answered, input: HttpInput | RawInput): boolean {
  // Without a body, nothing says which it is.
  const isSilent = input.kind === 'http' && input.method === 'HEAD'
  return status === 503 && (isSilent || /The page is not built yet|"Not played"/.test(text))
}

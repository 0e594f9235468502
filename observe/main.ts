import { type Asked, parseArguments } from './arguments.ts'
import { casesAskedFor } from './cases/cases-asked-for.ts'
import { parseDeliveryArguments } from './delivery/delivery-arguments.ts'
import { observeDelivery } from './delivery/observe-delivery.ts'
import { observeCases } from './observe-cases.ts'
import { playerOpener } from './open-player.ts'
import { record } from './record/record.ts'
import { parseRecordArguments } from './record/record-arguments.ts'

/** `npm run observe`: is what the engine says what a real browser does? */
const [what, ...rest] = process.argv.slice(2)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = (await observe()) ? 0 : 1

function observe(): Promise<boolean> {
  if (what === 'delivery') return observeTheMatrix(rest)
  if (what === 'record') return recordFacts(rest)
  return observeTheCases(process.argv.slice(2))
}

/** `npm run observe -- delivery`: cookies × probes, by way of the page. */
async function observeTheMatrix(args: readonly string[]): Promise<boolean> {
  const parsed = parseDeliveryArguments(args)
  if (!parsed.ok) refuse(parsed.error)
  return observeDelivery(parsed.asked)
}

/** `npm run observe -- record`: what the browsers do, written into the repository. */
async function recordFacts(args: readonly string[]): Promise<boolean> {
  const parsed = parseRecordArguments(args)
  if (!parsed.ok) refuse(parsed.error)
  try {
    return await record(parsed.asked)
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

/** Generated cases, or those of a file, by way of the browser alone. */
async function observeTheCases(args: readonly string[]): Promise<boolean> {
  const parsed = parseArguments(args)
  if (!parsed.ok) refuse(parsed.error)
  const { cases, open } = await readied(parsed.asked)
  return observeCases(parsed.asked, cases, open)
}

/** The cases and the browser; what is not there is told in one line. */
async function readied(asked: Asked) {
  try {
    return { cases: casesAskedFor(asked), open: await playerOpener(asked) }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}

function refuse(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}

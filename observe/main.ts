import { parseArguments } from './arguments.ts'
import { observeCases } from './observe-cases.ts'

/** `npm run observe`: is what the engine says what a real browser does? */
const parsed = parseArguments(process.argv.slice(2))
if (!parsed.ok) {
  console.error(parsed.error)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.exitCode = (await observeCases(parsed.asked)) ? 0 : 1

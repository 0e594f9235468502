import { type Asked, parseArguments } from './arguments.ts'
import { casesAskedFor } from './cases-asked-for.ts'
import { observeCases } from './observe-cases.ts'
import { playerOpener } from './open-player.ts'

/** `npm run observe`: is what the engine says what a real browser does? */
const parsed = parseArguments(process.argv.slice(2))
if (!parsed.ok) refuse(parsed.error)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
const { cases, open } = await readied(parsed.asked)
process.exitCode = (await observeCases(parsed.asked, cases, open)) ? 0 : 1

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

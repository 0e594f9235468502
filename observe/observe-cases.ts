import { readFileSync } from 'node:fs'
import { type CookieCase, parseCase } from '../shared/cookie/case.ts'
import type { Asked } from './arguments.ts'
import { generateCase } from './generate-case.ts'
import type { Player } from './observation.ts'
import { playerOpener } from './open-player.ts'
import { playCases } from './play-cases.ts'
import { count, emptyTally, outcomeLine, summary } from './report.ts'

/** How often to say how far it is, ms. */
const PROGRESS = 30_000

/** Plays cases and prints each that is not as foretold on stdout, the rest on stderr. True when all went well. */
export async function observeCases(asked: Asked): Promise<boolean> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const tally = emptyTally()
  const opener = await playerOpener(asked)
  let browser: string = asked.browser
  const open = async (): Promise<Player> => {
    const player = await opener()
    browser = await player.version()
    return player
  }
  const told = () => {
    const where = `${browser}, third-party cookies ${asked.thirdParty}, ${asked.play ?? `seed ${asked.seed}`}`
    console.error(summary(tally, where, seconds()))
  }
  const telling = setInterval(told, PROGRESS)
  try {
    await playCases(
      asked.play === null ? generated(asked) : written(asked.play),
      open,
      asked.lanes,
      (outcome) => {
        count(tally, outcome)
        const line = outcomeLine(outcome)
        if (line !== null) console.log(line)
      },
    )
  } finally {
    clearInterval(telling)
  }
  told()
  return tally.differ + tally.unplayed === 0
}

function* generated({ browser, thirdParty, seed, first, cases }: Asked): Generator<CookieCase> {
  for (let number = first; number < first + cases; number++) {
    yield generateCase(seed, number, { profile: browser, thirdParty })
  }
}

/** Cases as they were printed before; every line has to be one. */
function* written(file: string): Generator<CookieCase> {
  for (const [at, line] of readFileSync(file === '-' ? 0 : file, 'utf8')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue
    const parsed = parseCase(JSON.parse(line))
    if (!parsed.ok) throw new Error(`line ${at + 1} is no case: ${parsed.error}`)
    yield parsed.value
  }
}

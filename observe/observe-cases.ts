import { Progress } from '../server/cli/progress.ts'
import type { CookieCase } from '../shared/cookie/conformance/case.ts'
import type { Asked } from './arguments.ts'
import type { Player } from './observation.ts'
import { playCases } from './play-cases.ts'
import { count, emptyTally, outcomeLine, summary } from './report.ts'

/** Plays cases and prints each that is not as foretold on stdout, the rest on stderr. True when all went well. */
export async function observeCases(
  asked: Asked,
  cases: Iterable<CookieCase>,
  opener: () => Promise<Player>,
): Promise<boolean> {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const tally = emptyTally()
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
  const progress = new Progress('cases', asked.play === null ? asked.cases : null)
  await playCases(cases, open, asked.lanes, (outcome) => {
    count(tally, outcome)
    const line = outcomeLine(outcome)
    if (line !== null) {
      progress.clear()
      console.log(line)
    }
    progress.add()
  })
  progress.clear()
  told()
  return tally.differ + tally.unplayed === 0
}

import buildPage from '../../e2e/driver/build-page.ts'
import { Progress } from '../../server/cli/progress.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { ATTRIBUTE_LINES, PLACES, placeLines } from './attribute-lines.ts'
import type { DeliveryAsked } from './delivery-arguments.ts'
import { DeliveryPage } from './delivery-page.ts'
import { openBrowser } from './open-browser.ts'
import { findThirdParty, playDelivery, type SetLines, stepsOf } from './play-delivery.ts'

/**
 * Plays the delivery matrix in a real browser: sets every combination of attributes, from every place, runs every probe,
 * and prints each cell that is not as the page foretold on stdout, the rest on stderr. True when there is none.
 */
export async function observeDelivery(asked: DeliveryAsked): Promise<boolean> {
  await buildPage()
  const server = new ServerProcess(asked.https ? ['--https'] : [])
  await server.start()
  const { browser, close } = await openBrowser(asked)
  try {
    const page = await DeliveryPage.open(
      browser,
      asked.https ? server.home.replace('http:', 'https:') : server.home,
    )
    const thirdParty = await findThirdParty(page)
    const where = `${await browser.version()}, third-party cookies ${asked.thirdParty}${asked.https ? ', https' : ''}`
    if (thirdParty !== asked.thirdParty) {
      console.log(`The page found third-party cookies ${thirdParty}: ${where}`)
      return false
    }
    const sets: readonly SetLines[] = [
      { from: 'home-fetch', lines: ATTRIBUTE_LINES },
      ...PLACES.map((from) => ({ from, lines: placeLines(from) })),
      ...(asked.https ? PLACES : []).map(
        (from) => ({ from, lines: placeLines(`http-${from}`), scheme: 'http' }) as const,
      ),
    ]
    const progress = new Progress('steps', stepsOf(page, sets, asked.late).length)
    progress.add(0)
    const { matrix, cells, same, faults, strangers } = await playDelivery(page, sets, asked.late, () =>
      progress.add(),
    )
    progress.clear()
    for (const fault of faults) console.log(fault)
    for (const name of strangers) console.log(`sent, but not foretold: ${name}`)
    const lines = 1 + sets.flatMap((set) => set.lines).length
    console.error(
      `${where}: ${lines} lines set, ${matrix.rows.length} cookies stored, ${cells} cells, ${same} as predicted, ${faults.length} not`,
    )
    return faults.length + strangers.length === 0
  } finally {
    await close()
    await server.stop()
  }
}

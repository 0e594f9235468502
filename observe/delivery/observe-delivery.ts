import buildPage from '../../e2e/build-page.ts'
import { ServerProcess } from '../../e2e/server-process.ts'
import { ATTRIBUTE_LINES, PLACES, placeLines } from './attribute-lines.ts'
import type { DeliveryAsked } from './delivery-arguments.ts'
import { DeliveryPage } from './delivery-page.ts'
import { judgeMatrix, strangersIn } from './judge-matrix.ts'
import { openBrowser } from './open-browser.ts'

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
    // First of all how third-party cookies are treated: what may be stored hangs on it.
    await page.setFrom('home-fetch', ['first=1; Path=/'])
    await page.run()
    const told = await page.matrix()
    const where = `${await browser.version()}, third-party cookies ${asked.thirdParty}${asked.https ? ', https' : ''}`
    if (told.thirdParty !== asked.thirdParty) {
      console.log(`The page found third-party cookies ${told.thirdParty}: ${where}`)
      return false
    }
    await page.setFrom('home-fetch', ATTRIBUTE_LINES)
    for (const place of PLACES) await page.setFrom(place, placeLines(place))
    const crossing = asked.https ? PLACES : []
    for (const place of crossing) await page.setFrom(place, placeLines(`http-${place}`), 'http')
    await page.run()
    await page.askByHand()
    if (asked.late) await page.askLate()
    const matrix = await page.matrix()
    const { cells, same, faults } = judgeMatrix(matrix, new Set(asked.late ? [] : ['form-post-late']))
    const strangers = strangersIn(matrix, await page.namesSent())
    for (const fault of faults) console.log(fault)
    for (const name of strangers) console.log(`sent, but not foretold: ${name}`)
    const lines = 1 + ATTRIBUTE_LINES.length + [...PLACES, ...crossing].flatMap(placeLines).length
    console.error(
      `${where}: ${lines} lines set, ${matrix.rows.length} cookies stored, ${cells} cells, ${same} as predicted, ${faults.length} not`,
    )
    return faults.length + strangers.length === 0
  } finally {
    await close()
    await server.stop()
  }
}

import { ATTRIBUTE_LINES, placeLines } from '../../observe/delivery/attribute-lines.ts'
import { DeliveryPage } from '../../observe/delivery/delivery-page.ts'
import { openBrowser } from '../../observe/delivery/open-browser.ts'
import { findThirdParty, playDelivery } from '../../observe/delivery/play-delivery.ts'
import { playerOpener } from '../../observe/open-player.ts'
import { type Outcome, playCases } from '../../observe/play-cases.ts'
import { tellingCases } from '../../observe/record/telling-cases.ts'
import { outcomeLine } from '../../observe/report.ts'
import { firefoxHere } from '../../provision/find-browser.ts'
import { ServerProcess } from '../../server/testing/server-process.ts'
import { expect, test } from '../driver/fixtures.ts'

// Long enough for a machine that is busy with other things.
test.setTimeout(300_000)

// biome-ignore lint/suspicious/noSkippedTests: never skipped in CI, which installs what is missing
test.skip(!process.env.CI && !firefoxHere(), 'There is no Firefox here; what it does was not tried.')

/** How Firefox comes, and the other way. */
for (const thirdParty of ['partitioned', 'allowed'] as const) {
  test(`Firefox does with the most telling cases what the engine says, third-party cookies ${thirdParty}`, async () => {
    const setting = { browser: 'firefox', thirdParty } as const
    const cases = tellingCases(153, { profile: 'firefox', thirdParty }).take(12)
    const outcomes: Outcome[] = []
    await playCases(cases, await playerOpener(setting), 1, (outcome) => {
      outcomes.push(outcome)
    })
    expect(outcomes).toHaveLength(12)
    expect(outcomes.filter(({ kind }) => kind === 'differs' || kind === 'unplayed').map(outcomeLine)).toEqual(
      [],
    )
  })

  test(`every probe answers as predicted in Firefox, third-party cookies ${thirdParty}`, async () => {
    const server = new ServerProcess()
    await server.start()
    const { browser, close } = await openBrowser({ browser: 'firefox', thirdParty })
    try {
      const page = await DeliveryPage.open(browser, server.home)
      // As it comes is what the page expects of it; else it has to find out first.
      if (thirdParty === 'allowed') expect(await findThirdParty(page)).toBe('allowed')
      const lines = ATTRIBUTE_LINES.filter((_, at) => at % 3 === 0)
      const { matrix, faults, strangers } = await playDelivery(
        page,
        [
          { from: 'home-fetch', lines },
          { from: 'cross-iframe', lines: placeLines('cross-iframe') },
        ],
        false,
      )
      expect(faults).toEqual([])
      expect(strangers).toEqual([])
      expect(matrix.thirdParty).toBe(thirdParty)
      expect(matrix.rows.length).toBeGreaterThanOrEqual(24)
    } finally {
      await close()
      await server.stop()
    }
  })
}

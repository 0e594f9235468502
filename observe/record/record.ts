import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Progress } from '../../server/cli/progress.ts'
import { writeRecording } from '../../shared/cookie/conformance/recording.ts'
import type { Setting } from '../arguments.ts'
import type { Player } from '../observation.ts'
import { playerOpener } from '../open-player.ts'
import { outcomeLine } from '../report.ts'
import type { RecordAsked } from './record-arguments.ts'
import { recordSetting, type SettingRecorded } from './record-setting.ts'
import { isRule } from './rule.ts'

/** Where `npm test` finds what was recorded. */
const FOLDER = join(import.meta.dirname, '../../shared/cookie/conformance/recorded')

/**
 * Writes a file for each setting; tells on stderr what it shows and what not, and prints on stdout each case that is not
 * as the engine says. True when there is none.
 */
export async function record({ settings, ...asked }: RecordAsked): Promise<boolean> {
  await mkdir(FOLDER, { recursive: true })
  let good = true
  for (const setting of settings) {
    const { browser: profile, thirdParty } = setting
    const opener = await playerOpener(setting)
    let browser: string = profile
    const open = async (): Promise<Player> => {
      const player = await opener()
      browser = await player.version()
      return player
    }
    const { cases: generated, seed, lanes } = asked
    const rules = { profile, thirdParty }
    const watch = (total: number) => new Progress(`cases in ${profile}, ${thirdParty}`, total)
    const recorded = await recordSetting({ rules, seed, generated, lanes }, open, watch)
    const date = new Date().toISOString().slice(0, 10)
    const text = writeRecording({
      head: { browser, thirdParty, date, seed, generated },
      cases: recorded.cases,
    })
    await writeFile(join(FOLDER, `${profile}-${thirdParty}.ndjson`), text)
    for (const outcome of [...recorded.differing, ...recorded.failed]) {
      const line = outcomeLine(outcome)
      if (line !== null) console.log(line)
    }
    console.error(report(setting, browser, Buffer.byteLength(text), recorded))
    if (recorded.differing.length > 0) good = false
  }
  return good
}

function report(
  { thirdParty }: Setting,
  browser: string,
  bytes: number,
  { cases, differing, failed, shown, missing }: SettingRecorded,
): string {
  const rules = missing.filter(isRule)
  return [
    `${browser}, third-party cookies ${thirdParty}: ${cases.length} cases, ${Math.round(bytes / 1000)} kB,`,
    `${shown} features shown, ${missing.length} not, ${differing.length} differ, ${failed.length} left out`,
    ...rules.map((feature) => `\n  not shown: ${feature}`),
  ].join(' ')
}

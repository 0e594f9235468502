import { firefoxHere } from './find-browser.ts'
import { complaint } from './run-command.ts'
import { installPackage } from './system-package.ts'

/** Sees to it that there is a Firefox. A bonus: only CI gets one, everywhere else one's own is used or its tests say that they were skipped. */
export function getFirefox(say: (line: string) => void): boolean {
  const here = firefoxHere()
  if (here) {
    say(`Firefox: ${here}`)
    return true
  }
  if (!process.env.CI) {
    say('Firefox: none here; its tests are left out')
    return false
  }
  say('Firefox: none here, trying the system\u2019s package manager')
  const ran = installPackage({ apt: 'firefox-esr', dnf: 'firefox', apk: 'firefox' })
  const got = firefoxHere()
  say(got ? `Firefox: ${got}` : `Firefox: none could be got${ran && !ran.ok ? `: ${complaint(ran)}` : ''}`)
  return got !== undefined
}

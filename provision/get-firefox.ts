import { firefoxHere } from './find-browser.ts'
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
  const installed = installPackage({ apt: 'firefox-esr', dnf: 'firefox', apk: 'firefox' })
  const got = installed?.ok === true && firefoxHere() !== undefined
  say(got ? `Firefox: ${installed?.what}, ${firefoxHere()}` : 'Firefox: none here, and none could be got')
  return got
}

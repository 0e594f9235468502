import { complaint } from './run-command.ts'
import { installPackage, type SystemPackage } from './system-package.ts'

/** What tests can do without. */
export interface Extra {
  readonly name: string
  readonly here: () => string | undefined
  readonly package: SystemPackage
  /** What it means that there is none. */
  readonly without: string
}

/** Sees to it that there is one of these: only CI gets one, everywhere else one's own is used. */
export function getExtra(
  { name, here, package: names, without }: Extra,
  say: (line: string) => void,
): boolean {
  const own = here()
  if (own) {
    say(`${name}: ${own}`)
    return true
  }
  if (!process.env.CI) {
    say(`${name}: none here; ${without}`)
    return false
  }
  say(`${name}: none here, trying the system\u2019s package manager`)
  const ran = installPackage(names)
  const got = here()
  say(got ? `${name}: ${got}` : `${name}: none could be got${ran && !ran.ok ? `: ${complaint(ran)}` : ''}`)
  return got !== undefined
}

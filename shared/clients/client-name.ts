import { deviceOf, programName } from '../text/user-agent.ts'

/** `Firefox 153`; `Chrome 156, iPhone`. */
export function clientName({ userAgent }: { readonly userAgent: string }): string {
  const device = deviceOf(userAgent)
  const name = programName(userAgent)
  return device === null ? name : `${name}, ${device}`
}

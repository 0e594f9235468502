import type { ReasonCode } from '../../cookie/reasons.ts'
import { parsingReasons } from './parsing-reasons.ts'
import type { ReasonPage } from './reason-page.ts'
import { sameSiteReasons } from './same-site-reasons.ts'
import { sendingReasons } from './sending-reasons.ts'
import { storingReasons } from './storing-reasons.ts'

export const reasonPages: Readonly<Record<ReasonCode, ReasonPage>> = {
  ...parsingReasons,
  ...storingReasons,
  ...sameSiteReasons,
  ...sendingReasons,
}

/** The code that somebody wrote, in whatever case; null where there is none of that name. */
export function reasonCodeIn(text: string): ReasonCode | null {
  const wanted = text.trim().toLowerCase()
  return (Object.keys(reasonPages) as ReasonCode[]).find((code) => code.toLowerCase() === wanted) ?? null
}

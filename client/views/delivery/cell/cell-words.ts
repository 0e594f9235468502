import type { Cookie } from '../../../../shared/cookie/cookie.ts'
import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { type ProbeId, probeById } from '../../../../shared/delivery/probe.ts'
import type { Cell } from '../matrix/matrix.ts'

/** `in a cross-site iframe` */
export function phraseOf(probe: ProbeId): string {
  return probeById(probe).phrase
}

/** What a script does with a cookie, and what a request does. */
export function verbs(probe: ProbeId): { readonly yes: string; readonly no: string } {
  return probe.startsWith('script-')
    ? { yes: 'readable', no: 'not readable' }
    : { yes: 'sent', no: 'withheld' }
}

/** What a capsule shows, in words: "predicted sent, seen withheld". */
export function capsuleWords({ probe, predicted, seen, stale, reason }: Cell): string {
  const { yes, no } = verbs(probe)
  const prediction = predicted === null ? '' : `predicted ${predicted === 'yes' ? yes : no}`
  switch (seen) {
    case 'yes':
    case 'no':
      return `${prediction}, ${stale ? 'before the change seen' : 'seen'} ${seen === 'yes' ? yes : no}`
    case 'other':
      return `${prediction}, seen with another value`
    case 'unanswered':
      return `${prediction}, no answer: ${reason ?? 'nothing came'}`
    case 'waiting':
      return `${prediction}, on its way`
    default:
      return `${prediction}, not run yet`
  }
}

/** A cell by itself: "theme with a cross-site fetch: predicted sent, not run yet". */
export function cellWords({ name }: Cookie, cell: Cell): string {
  const what = cell.absent ? `not available here. ${cell.absent.why}` : capsuleWords(cell)
  return `${decodeBytes(name) || 'the nameless cookie'} ${phraseOf(cell.probe)}: ${what}`
}

import type { CoalescedFact } from '../../../../shared/protocol/fact.ts'
import { countText } from '../../../../shared/text/figures.ts'

/** What there was too much of to show it one by one. */
export function coalescedText({ merged, dropped, failed = 0, strangers = 0 }: CoalescedFact): string {
  const parts = [
    merged > 0 ? `${countText(merged)} store ops merged into later ones` : '',
    dropped > 0 ? `${countText(dropped)} exchanges not recorded` : '',
    failed > 0 ? `${countText(failed)} facts could not be recorded` : '',
  ].filter((part) => part !== '')
  const sentences = [
    parts.length > 0 ? `Too many to show one by one: ${parts.join(', ')}.` : '',
    strangers > 0
      ? `Pages of other sites, open in some tab, asked the lab ${strangers === 1 ? 'once' : `${countText(strangers)} times`} more than it takes: refused with 429 before any session was made, and not recorded.`
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

import { decodeBytes } from '../../shared/cookie/byte-string.ts'
import { serializeCookie } from '../../shared/cookie/serialize-cookie.ts'
import { PROBES } from '../../shared/delivery/probe.ts'
import { copyText } from '../copy-text.ts'
import { engine } from '../jar/modelled-jar.ts'
import { serverNow } from '../live/journal.ts'
import { browserName } from '../this-browser.ts'
import { verbs } from './cell-words.ts'
import { matrix } from './delivery-state.ts'
import type { Cell, Matrix } from './matrix.ts'

/** Version of the JSON that is saved. */
const VERSION = 1

export function copyMatrix(): Promise<void> {
  return copyText(markdownOf(matrix.peek()), 'Copied the matrix as Markdown')
}

export function saveMatrix(): void {
  const text = JSON.stringify(jsonOf(matrix.peek()), null, 2)
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'crumbscope-delivery.json'
  link.click()
  URL.revokeObjectURL(url)
}

/** One row a cookie, one column a probe; each cell predicted, then seen. */
export function markdownOf({ rows }: Matrix): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const heads = PROBES.map(({ group, label }) => `${group}: ${label}`)
  return [
    `Delivery in ${browserName}, predicted as ${engine.peek().profile.name}, third-party cookies ${engine.peek().thirdParty}. Each cell: predicted, seen.`,
    '',
    line(['Cookie', ...heads]),
    line(['---', ...heads.map(() => '---')]),
    ...rows.map(({ cookie, cells }) =>
      line([`\`${decodeBytes(serializeCookie(cookie)).replaceAll('`', '')}\``, ...cells.map(cellText)]),
    ),
    '',
  ].join('\n')
}

/** The whole matrix for other programs; `predicted` and `seen` are `sent` or `withheld`, `seen` null where nothing was. */
export function jsonOf({ rows }: Matrix): object {
  const word = (value: string | null) => (value === 'yes' ? 'sent' : value === 'no' ? 'withheld' : value)
  return {
    crumbscope: 'delivery',
    version: VERSION,
    browser: browserName,
    profile: engine.peek().profile.name,
    thirdParty: engine.peek().thirdParty,
    at: serverNow(),
    rows: rows.map(({ cookie, cells }) => ({
      cookie: serializeCookie(cookie),
      domain: cookie.domain,
      partitionKey: cookie.partitionKey?.site ?? null,
      cells: cells.map(({ probe, predicted, seen, withheld, differs, stale, reason }) => ({
        probe,
        predicted: word(predicted),
        seen: word(seen),
        reasons: withheld?.reasons ?? [],
        differs,
        stale,
        ...(reason !== null && { noAnswer: reason }),
      })),
    })),
  }
}

function cellText({ probe, predicted, seen, differs }: Cell): string {
  if (predicted === null) return 'not here'
  const { yes, no } = verbs(probe)
  const word = (value: 'yes' | 'no') => (value === 'yes' ? yes : no)
  if (seen === null || seen === 'waiting') return `${word(predicted)}, not run`
  if (seen === 'unanswered') return `${word(predicted)}, no answer`
  if (!differs) return word(predicted)
  return `**${word(predicted)}, seen ${seen === 'other' ? 'with another value' : word(seen)}**`
}

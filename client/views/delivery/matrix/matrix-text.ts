import { decodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { serializeCookie } from '../../../../shared/cookie/retrieving/serialize-cookie.ts'
import { PROBES } from '../../../../shared/delivery/probe.ts'
import { verbs } from '../cell/cell-words.ts'
import type { Cell, Matrix } from './matrix.ts'

/** Version of the JSON that is saved. */
const VERSION = 1

/** Where and how a matrix came about. */
export interface MatrixOrigin {
  /** `Chromium 156` */
  readonly browser: string
  /** Whose rules the predictions follow. */
  readonly profile: string
  /** How third-party cookies are treated, as the predictions have it. */
  readonly thirdParty: string
  /** Epoch ms. */
  readonly at: number
}

/** One row a cookie, one column a probe; each cell predicted, then seen. */
export function markdownOf({ rows }: Matrix, { browser, profile, thirdParty }: MatrixOrigin): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const heads = PROBES.map(({ group, label }) => `${group}: ${label}`)
  return [
    `Delivery in ${browser}, predicted as ${profile}, third-party cookies ${thirdParty}. Each cell: predicted, seen.`,
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
export function jsonOf({ rows }: Matrix, origin: MatrixOrigin): object {
  const word = (value: string | null) => (value === 'yes' ? 'sent' : value === 'no' ? 'withheld' : value)
  return {
    crumbscope: 'delivery',
    version: VERSION,
    ...origin,
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

function cellText({ probe, predicted, seen, differs, stale, absent }: Cell): string {
  if (absent || predicted === null) return absent?.label ?? ''
  const { yes, no } = verbs(probe)
  const word = (value: 'yes' | 'no') => (value === 'yes' ? yes : no)
  if (seen === null || seen === 'waiting') return `${word(predicted)}, not run`
  if (seen === 'unanswered') return `${word(predicted)}, no answer`
  if (stale) return `${word(predicted)}, not run since the change`
  if (!differs) return word(predicted)
  return `**${word(predicted)}, seen ${seen === 'other' ? 'with another value' : word(seen)}**`
}

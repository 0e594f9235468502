import type { DiagnosedExchange } from '../../../shared/diagnose/diagnose.ts'
import { type FoundPaste, PASTE_NAMES } from '../../../shared/diagnose/found-paste.ts'
import { countText } from '../../../shared/text/figures.ts'

/** What a text is, and what becomes of its cookies, in one sentence. */
export function summaryOf({ kind }: FoundPaste, exchanges: readonly DiagnosedExchange[]): string {
  const lines = exchanges.flatMap(({ lines }) => lines)
  const refused = lines.filter(({ verdict }) => verdict.reasons.length > 0).length
  const at = exchanges.filter(({ check }) => (check?.differences.length ?? 0) > 0).length
  const leaving = exchanges.filter(({ withheld }) => withheld.length > 0).length
  const count = (number: number, one: string, many: string) =>
    `${countText(number)} ${number === 1 ? one : many}`
  return [
    kind === 'set-cookie'
      ? `${PASTE_NAMES[kind]}: ${count(lines.length, 'line', 'lines')}`
      : `${PASTE_NAMES[kind]}: ${count(exchanges.length, 'request', 'requests')}, ${count(lines.length, 'Set-Cookie line', 'Set-Cookie lines')}`,
    fateOf(refused, lines.length),
    ...(leaving > 0 ? [`${count(leaving, 'request leaves', 'requests leave')} cookies behind`] : []),
    ...(at > 0 ? [`${count(at, 'request differs', 'requests differ')} from the prediction`] : []),
  ]
    .join(', ')
    .concat('.')
}

function fateOf(refused: number, lines: number): string {
  if (lines === 0) return 'nothing to judge'
  if (lines === 1) return refused === 1 ? 'it will be rejected' : 'it will be taken'
  return refused === 0 ? 'none will be rejected' : `${countText(refused)} will be rejected`
}

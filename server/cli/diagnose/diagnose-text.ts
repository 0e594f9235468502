import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import type { DiagnosedExchange } from '../../../shared/diagnose/diagnose.ts'
import { type FoundPaste, PASTE_NAMES } from '../../../shared/diagnose/found-paste.ts'
import type { Fix } from '../../../shared/explain/fixes/smallest-fix.ts'
import { requestWords } from '../../../shared/explain/words/request-words.ts'
import { sectionWords } from '../../../shared/explain/words/section-words.ts'
import { verdictWords } from '../../../shared/explain/words/verdict-words.ts'
import { withheldWords } from '../../../shared/explain/words/withheld-words.ts'
import { ASKERS, type Asker } from '../../../shared/outlook/asker.ts'
import { rulesLine } from '../explain/explain-text.ts'
import { lineBlock, withheldLines } from '../line-text.ts'
import { type Paint, paintWith, shown } from '../terminal-text.ts'

export interface Told {
  readonly paste: FoundPaste
  readonly exchanges: readonly DiagnosedExchange[]
  readonly engine: Engine
  readonly asker: Asker
}

/** The most exchanges that are told in a terminal, those with something to tell first. */
const MOST_TOLD = 100

/** The diagnosis for a person: what the text is, what was assumed, then each exchange that has something to tell. */
export function diagnosisText(told: Told, colour: boolean): string {
  const paint = paintWith(colour)
  const { paste, exchanges, engine } = told
  const numbered = exchanges.map((exchange, at) => ({ exchange, number: at + 1 }))
  const telling = numbered.filter(({ exchange }) => tells(exchange))
  const list = mostTelling(telling.length > 0 ? telling : numbered)
  const left = exchanges.length - list.length
  return `${[
    [paint('bold', summaryOf(paste, exchanges)), ...saidOf(told)].join('\n'),
    ...list.map(({ exchange, number }) => exchangeBlock(exchange, number, paint)),
    ...(left > 0
      ? [
          `${count(left, 'more request')} ${telling.length > MOST_TOLD ? `past these ${MOST_TOLD}: --json has them all` : 'with nothing to tell'}.`,
        ]
      : []),
    paint('dim', rulesLine(engine)),
  ].join('\n\n')}\n`
}

/** Notes, and what had to be assumed: the address, and who asks. */
function saidOf({ paste, asker }: Pick<Told, 'paste' | 'asker'>): string[] {
  const silent = paste.exchanges.filter(({ asked }) => asked === null).length
  return [
    ...paste.notes,
    ...paste.assumed.map(({ text }) => text),
    ...(silent > 0 ? [`The text does not say who asks: taken as ${ASKERS[asker]}.`] : []),
  ].map(shown)
}

function tells({ lines, check, withheld }: DiagnosedExchange): boolean {
  return lines.length > 0 || withheld.length > 0 || (check?.differences.length ?? 0) > 0
}

/** As many as are told: where there are more, those with a cookie that is refused, then those with one that stays behind. */
function mostTelling<T extends { readonly exchange: DiagnosedExchange }>(list: readonly T[]): readonly T[] {
  if (list.length <= MOST_TOLD) return list
  const isRefused = ({ exchange }: T) => exchange.lines.some(({ verdict }) => verdict.reasons.length > 0)
  const ranks: readonly ((one: T) => boolean)[] = [
    isRefused,
    (one) => !isRefused(one) && one.exchange.withheld.length > 0,
    (one) => !isRefused(one) && one.exchange.withheld.length === 0,
  ]
  const kept = new Set(ranks.flatMap((rank) => list.filter(rank)).slice(0, MOST_TOLD))
  return list.filter((one) => kept.has(one))
}

function summaryOf({ kind }: FoundPaste, exchanges: readonly DiagnosedExchange[]): string {
  const lines = exchanges.flatMap((exchange) => exchange.lines)
  const refused = lines.filter(({ verdict }) => verdict.reasons.length > 0).length
  const differing = exchanges.filter(({ check }) => (check?.differences.length ?? 0) > 0).length
  const leaving = exchanges.filter(({ withheld }) => withheld.length > 0).length
  const parts = [
    `${PASTE_NAMES[kind]}: ${count(exchanges.length, 'request')}, ${count(lines.length, 'Set-Cookie line')}`,
    lines.length === 0 ? '' : refused === 0 ? 'none will be rejected' : `${refused} will be rejected`,
    leaving > 0 ? `${count(leaving, 'request')} ${leaving === 1 ? 'leaves' : 'leave'} cookies behind` : '',
    differing > 0 ? `${count(differing, 'request')} not as predicted` : '',
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function exchangeBlock(exchange: DiagnosedExchange, number: number, paint: Paint): string {
  const { request, found, lines, check, withheld, helpFor } = exchange
  const inside = request.ancestors?.length ? `, inside ${request.ancestors[0]}` : ''
  const status = found.status === null ? '' : `, ${found.status}`
  const head = `${number}. ${request.method} ${request.url}, ${requestWords(request)}${inside}${status}`
  return [
    shown(head),
    ...(check ? [`Cookie: ${carriedText(check)}`] : []),
    ...(check?.differences ?? []).map(
      ({ name, words }) =>
        `${paint('yellow', 'Differs')}   ${shown(name || 'the nameless cookie')}: ${shown(words)}`,
    ),
    ...withheld.slice(0, MOST_WITHHELD).flatMap((one) => withheldLines(one, helpFor(one), paint)),
    ...(withheld.length > MOST_WITHHELD
      ? [`and ${withheld.length - MOST_WITHHELD} more that stay behind`]
      : []),
    ...lines.map((line) => `\n${lineBlock(line, request, paint)}`),
  ].join('\n')
}

function carriedText({ same, strangers, differences }: NonNullable<DiagnosedExchange['check']>): string {
  const names = (list: readonly string[]) =>
    list.map((name) => shown(name || 'one without a name')).join(', ')
  const parts = [
    same.length > 0 ? `${names(same.map(({ name }) => decodeBytes(name)))} as predicted` : '',
    strangers.length > 0 ? `${names(strangers)} there before` : '',
  ].filter(Boolean)
  if (parts.length > 0) return parts.join(', ')
  return differences.length > 0 ? 'not as predicted' : 'none, as predicted'
}

function count(number: number, one: string): string {
  return `${number.toLocaleString('en')} ${one}${number === 1 ? '' : 's'}`
}

/** The same for programs, piece by piece: a large file makes a long answer. */
export function* diagnosisJson({ paste, exchanges, engine, asker }: Told): Generator<string> {
  const silent = paste.exchanges.some(({ asked }) => asked === null)
  const head = {
    kind: paste.kind,
    profile: engine.profile.name,
    thirdParty: engine.thirdParty,
    notes: paste.notes,
    assumed: [
      ...paste.assumed,
      ...(silent
        ? [{ about: 'asker', text: `The text does not say who asks: taken as ${ASKERS[asker]}.` }]
        : []),
    ],
  }
  const tell = exchangeJson(new FixBudget())
  yield `${JSON.stringify(head).slice(0, -1)},"exchanges":[`
  for (const [at, exchange] of exchanges.entries()) {
    yield `${at > 0 ? ',' : ''}${JSON.stringify(tell(exchange))}`
  }
  yield ']}\n'
}

/** The most cookies that are named as withheld from one request; `withheldCount` counts them all. */
const MOST_WITHHELD = 20

/** So many fixes are looked for: each tries a hundred lines, and a large file has many alike. */
const MOST_FIXES = 1_000

class FixBudget {
  #left = MOST_FIXES

  /** undefined where there is no fix to look for, or enough was looked for. */
  of<T>(wanted: boolean, find: () => T): T | null | undefined {
    if (!wanted) return null
    if (this.#left === 0) return undefined
    this.#left -= 1
    return find()
  }
}

function exchangeJson(fixes: FixBudget): (exchange: DiagnosedExchange) => object {
  return (exchange) => exchangeWith(exchange, fixes)
}

function exchangeWith(
  { request, found, lines, check, withheld, helpFor }: DiagnosedExchange,
  fixes: FixBudget,
): object {
  const { url, method, as, from, ancestors, credentials, redirects, now } = request
  return {
    request: { url, method, as, from, ancestors, credentials, redirects, now },
    status: found.status,
    cookieHeader: found.sent ?? null,
    set: lines.map(({ verdict, fix, remarks }) => {
      const { line, stored, deleted, reasons, causes, sections } = verdict
      const { headline, sentence } = verdictWords(verdict, now)
      return {
        ...{ line, stored, deleted, reasons, causes, sections: sections.map(sectionWords) },
        words: `${headline} ${sentence}`.trim(),
        remarks: remarks(),
        fix: fixJson(fixes.of(reasons.length > 0, fix)),
      }
    }),
    withheldCount: withheld.length,
    withheld: withheld.slice(0, MOST_WITHHELD).map((one) => ({
      ...{ name: one.cookie.name, domain: one.cookie.domain, path: one.cookie.path, reasons: one.reasons },
      words: withheldWords(one),
      ...helpJson(fixes.of(true, () => helpFor(one))),
    })),
    sent: check && {
      asPredicted: check.same.map(({ name }) => decodeBytes(name)),
      thereBefore: check.strangers,
      differences: check.differences.map(({ kind, name, words }) => ({ kind, name, words })),
    },
  }
}

/** `fix`, or null and in `instead` what helps where no change of the cookie does. */
function helpJson(help: Fix | string | null | undefined): object {
  return typeof help === 'string' ? { fix: null, instead: help } : { fix: fixJson(help) }
}

function fixJson(fix: Fix | null | undefined): object | null | undefined {
  return fix && { label: fix.label, line: fix.line, ...(fix.https !== undefined && { https: fix.https }) }
}

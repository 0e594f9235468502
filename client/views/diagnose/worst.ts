import { decodeBytes } from '../../../shared/cookie/parsing/byte-string.ts'
import type { DiagnosedExchange, DiagnosedLine } from '../../../shared/diagnose/diagnose.ts'
import { verdictWords } from '../../../shared/explain/words/verdict-words.ts'
import { withheldWords } from '../../../shared/explain/words/withheld-words.ts'

/** The worst of what a text shows, whichever request it stands in. */
export interface Worst {
  /** The request's place in the text, from 0. */
  readonly at: number
  readonly cookie: string
  readonly headline: string
  readonly sentence: string
  /** The smallest change that mends it, and what comes of it; null where none is known. */
  readonly fix: string | null
}

/**
 * Refused is worse than sent otherwise than predicted, that is worse than withheld, and that than changed on the way; null
 * where all is well.
 */
export function worstOf(exchanges: readonly DiagnosedExchange[]): Worst | null {
  return refusedIn(exchanges) ?? otherwiseIn(exchanges) ?? withheldIn(exchanges) ?? changedIn(exchanges)
}

function refusedIn(exchanges: readonly DiagnosedExchange[]): Worst | null {
  return firstLine(exchanges, ({ verdict }) => verdict.reasons.length > 0)
}

function changedIn(exchanges: readonly DiagnosedExchange[]): Worst | null {
  return firstLine(exchanges, ({ verdict }, now) => verdictWords(verdict, now).tone !== 'ok')
}

function otherwiseIn(exchanges: readonly DiagnosedExchange[]): Worst | null {
  for (const [at, { check }] of exchanges.entries()) {
    const [first] = check?.differences ?? []
    if (first) {
      return { at, cookie: first.name, headline: 'Not as predicted.', sentence: first.words, fix: null }
    }
  }
  return null
}

function withheldIn(exchanges: readonly DiagnosedExchange[]): Worst | null {
  for (const [at, { withheld, helpFor }] of exchanges.entries()) {
    const [first] = withheld
    if (!first) continue
    const help = helpFor(first)
    return {
      at,
      cookie: decodeBytes(first.cookie.name),
      headline: 'Stays behind.',
      sentence: withheldWords(first),
      fix: typeof help === 'string' ? null : `${help.label}, and it rides along`,
    }
  }
  return null
}

function firstLine(
  exchanges: readonly DiagnosedExchange[],
  fits: (line: DiagnosedLine, now: number) => boolean,
): Worst | null {
  for (const [at, { lines, request }] of exchanges.entries()) {
    const line = lines.find((one) => fits(one, request.now))
    if (!line) continue
    const { headline, sentence } = verdictWords(line.verdict, request.now)
    const fix = line.verdict.reasons.length > 0 ? line.fix() : null
    return {
      at,
      cookie: decodeBytes(line.verdict.cookie?.name ?? nameIn(line.verdict.line)),
      headline,
      sentence,
      fix: fix ? `${fix.label}, and it is stored` : null,
    }
  }
  return null
}

function nameIn(line: string): string {
  return line.split(/[=;]/, 1)[0]?.trim() ?? ''
}

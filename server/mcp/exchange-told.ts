import { Jar } from '../../shared/cookie/jar.ts'
import { type Delivery, stayedBehind, type Withheld } from '../../shared/cookie/retrieving/retrieval.ts'
import { decisionWords } from '../../shared/explain/decisions/decision-words.ts'
import { outcomeHeadline } from '../../shared/explain/decisions/set-cookie-outcome.ts'
import {
  cookieFixOffer,
  type FixOffer,
  missedFixOffer,
  offeredCode,
} from '../../shared/explain/fixes/fix-offer.ts'
import type { Fix } from '../../shared/explain/fixes/smallest-fix.ts'
import { ownSetting, withheldHelp } from '../../shared/explain/fixes/withheld-help.ts'
import { plainText } from '../../shared/explain/pieces.ts'
import { playExchanges } from '../../shared/explain/play-exchanges.ts'
import { chainParts } from '../../shared/explain/session/chain-parts.ts'
import { cookieSessionSentence } from '../../shared/explain/session/cookie-session-sentence.ts'
import { missedOf } from '../../shared/explain/session/missed-of.ts'
import { type TracedExchange, tracedExchange } from '../../shared/explain/session/traced-exchange.ts'
import { missedWords } from '../../shared/explain/words/missed-words.ts'
import { lateWords, opWords } from '../../shared/explain/words/store-op-words.ts'
import type { ReadRecording } from '../../shared/findings/findings-in.ts'
import { optionName } from '../../shared/lab-options/option-text.ts'
import { requestContext } from '../../shared/protocol/exchange/request-context.ts'
import type { Exchange, StoreOp } from '../../shared/protocol/state/journal-state.ts'
import { bittenTraps } from '../../shared/session/bitten-traps.ts'
import { cookiePairs, headerValue, headerValues } from '../../shared/text/header-text.ts'
import { placeText } from '../../shared/text/place-text.ts'
import { profileOf } from '../../shared/text/user-agent.ts'
import { browserRules } from '../browser-rules.ts'
import { rulesLine } from '../cli/explain/explain-text.ts'
import { findingBlock } from '../cli/findings-text.ts'
import { lineBlock, withheldLines } from '../cli/line-text.ts'
import { paintWith, shown } from '../cli/terminal-text.ts'
import { decidedSentence, exchangeHead, findingsAt } from './exchange-line.ts'

const plain = paintWith(false)

/** Text of the wire longer than this is cut, in characters. */
const LONGEST = 1_000

/** The most store calls, Set-Cookie lines and cookies that stayed behind which are told of one exchange. */
const MOST_PARTS = 20

/** An exchange as the page shows it open: what came, what stayed behind, the store calls, the answer, and why. */
export function exchangeTold(read: ReadRecording, exchange: Exchange): string {
  const { state, fold } = read
  const traced = tracedExchange(state, exchange)
  const engine = browserRules(profileOf(headerValue(exchange.request.headers, 'user-agent') ?? ''))
  const lines = headerValues(exchange.response?.headers ?? [], 'set-cookie')
  const withheld = leftBehind(exchange, fold.seen(exchange).delivery)
  const asked = requestContext(exchange, exchange.at)
  const findings = findingsAt(fold.findings, exchange.id)
  return [
    [
      exchangeHead(exchange),
      decidedSentence(state, exchange),
      routeLine(exchange),
      cookieSessionLine(read, exchange),
    ],
    [
      cookieLine(exchange),
      ...some(withheld, (one) => withheldLines(one, helpFor(one), plain), 'cookies that stayed behind'),
    ],
    some(exchange.ops, opLines, 'store calls'),
    ...(lines.length === 0 ? [] : [setCookieBlocks(exchange, lines)]),
    ...(traced ? whyBlocks(read, exchange, traced) : [[untold(exchange)]]),
    ...findings.map((finding) => [findingBlock(finding, plain)]),
    ...(lines.length > 0 || withheld.length > 0 ? [[rulesLine(engine)]] : []),
  ]
    .map((block) => block.filter((line) => line !== null).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')

  function helpFor({ cookie }: Withheld): Fix | string {
    return withheldHelp(cookie, asked, ownSetting(cookie, exchange.at), engine)
  }

  function setCookieBlocks(of: Exchange, all: readonly string[]): string[] {
    const request = requestContext(of, of.at + (of.response?.ms ?? 0))
    const [played] = playExchanges([{ request, lines: all.slice(0, MOST_PARTS) }], engine, new Jar())
    const more = all.length - MOST_PARTS
    return [
      ...(played?.lines ?? []).map((line) => lineBlock(line, request, plain)),
      ...(more > 0 ? [`${more} more Set-Cookie lines`] : []),
    ]
  }
}

/** Null where no route took it, or nobody knows where that is. */
function routeLine({ end }: Exchange): string | null {
  return end?.route ? `The app's route at ${shown(placeText(end.route.file, end.route.line))}` : null
}

/** Null where no cookie-session was met. */
function cookieSessionLine({ state }: ReadRecording, exchange: Exchange): string | null {
  const sentence = cookieSessionSentence(state, exchange)
  return sentence === null ? null : shown(sentence)
}

/** The first of them, and how many more there are. */
function some<T>(all: readonly T[], linesOf: (one: T) => readonly string[], what: string): string[] {
  const more = all.length - MOST_PARTS
  return [...all.slice(0, MOST_PARTS).flatMap(linesOf), ...(more > 0 ? [`${more} more ${what}`] : [])]
}

function cookieLine({ request }: Exchange): string {
  const header = headerValue(request.headers, 'cookie')
  return header === undefined ? 'No Cookie header' : `Cookie: ${shown(cut(header))}`
}

/** What the Cookie header carried did not stay behind, whatever the model thinks. */
function leftBehind({ request }: Exchange, delivery: Delivery | null): readonly Withheld[] {
  if (delivery === null) return []
  const carried = new Set(cookiePairs(headerValue(request.headers, 'cookie') ?? '').map(({ name }) => name))
  return stayedBehind(delivery).filter(({ cookie }) => !carried.has(cookie.name))
}

function opLines(op: StoreOp): string[] {
  const late = lateWords(op)
  return [
    shown(`${op.start.toFixed(1)} ms  ${op.name} ${op.sid ?? ''}  ${opWords(op).text}`),
    ...(late === null ? [] : [`        ${shown(late)}`]),
  ]
}

function whyBlocks({ state, fold }: ReadRecording, exchange: Exchange, traced: TracedExchange): string[][] {
  const { of, trace, outcome } = traced
  const missed = missedOf(state, exchange, traced, fold.seen(exchange).delivery)
  const chain = chainParts(trace).flatMap(({ caption, decisions }) => [
    caption,
    ...decisions.flatMap((decision) => {
      if (decision.rule === 'set-cookie') return []
      const { question, answer, evidence } = decisionWords(decision, of.options, of.at)
      return [shown(`  ${decision.ms.toFixed(1)} ms  ${question} ${answer}: ${plainText(evidence)}`)]
    }),
  ])
  return [
    missed
      ? [
          shown(`No session was found. ${plainText(missedWords(missed, of.options.session.name, of.at))}`),
          ...offerLines(missedFixOffer(missed, of)),
        ]
      : [],
    chain,
    outcome
      ? [
          outcomeHeadline(outcome),
          ...(outcome.sentence.length > 0 ? [shown(plainText(outcome.sentence))] : []),
          ...bittenTraps(of, trace).map(
            ({ option, sentence }) => `A trap of ${optionName(option)}. ${sentence}`,
          ),
          ...(outcome.tone === 'sent' ? [] : offerLines(cookieFixOffer(traced, missed))),
        ]
      : [],
  ]
}

function offerLines(offer: FixOffer | string | null): string[] {
  if (offer === null) return []
  return [typeof offer === 'string' ? offer : `${offer.label}: ${shown(offeredCode(offer))}`]
}

function untold({ end }: Exchange): string {
  return end
    ? end.cookieSession
      ? 'express-session did not see this request.'
      : 'express-session did not see this request: it was answered before.'
    : 'The request has not come to express-session yet.'
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

import { curlOf } from '../../client/live-parts/wire/exchange/copy/curl.ts'
import { stepsOf, withNotSent } from '../../client/live-parts/wire/exchange/exchange-steps.ts'
import { modelOf } from '../../client/model/jar/modelled/model.ts'
import { recordedLog } from '../../client/model/moments/recorded-log.ts'
import { longerLabels } from '../../client/model/own/longer-labels.ts'
import { lanesOf } from '../../client/views/session-lab/races/lanes/lanes.ts'
import { publicSuffix } from '../../shared/cookie/matching/public-suffix.ts'
import { profiles } from '../../shared/cookie/profiles/profile.ts'
import { decisionWords } from '../../shared/explain/decisions/decision-words.ts'
import { chainParts } from '../../shared/explain/session/chain-parts.ts'
import { sessionSentence } from '../../shared/explain/session/session-sentence.ts'
import { tracedExchange } from '../../shared/explain/session/traced-exchange.ts'
import { verdictWords } from '../../shared/explain/words/verdict-words.ts'
import { parseRecording } from '../../shared/input/recording.ts'
import { wholeAppCode } from '../../shared/lab-options/lab-options-code.ts'
import { cookieNamesOf, sessionsOf } from '../../shared/protocol/exchange/threads-of.ts'
import type { JournalState } from '../../shared/protocol/state/journal-state.ts'
import { Moments } from '../../shared/protocol/state/moments.ts'
import { rowHistory } from '../../shared/protocol/state/row-history.ts'
import { recordedJson, sessionChanges } from '../../shared/text/json-diff.ts'
import { sessionShorthand } from '../../shared/text/session-shorthand.ts'

const engine = { profile: profiles.chromium, thirdParty: 'allowed', publicSuffix } as const

/** Opens a recording as the page does, and looks at all that is in it; false for a text that is refused. */
export function openWhole(text: string): boolean {
  const read = parseRecording(text)
  if (!read.ok) {
    if (!/^[A-Z].*[.…]$/su.test(read.detail)) throw new Error(`not a sentence: ${read.detail}`)
    return false
  }
  const moments = new Moments(read.recording)
  const { played } = modelOf(recordedLog(read.recording, 'nobody'), engine)
  for (const { verdicts } of played) for (const verdict of verdicts) if (verdict) verdictWords(verdict, 0)
  for (const seq of new Set([moments.last, Math.ceil(moments.last / 2), read.recording.oldest])) {
    lookAt(moments.at(moments.clamp(seq)))
  }
  for (const { sid } of read.recording.snapshot.window) rowHistory(read.recording.events, sid)
  return true
}

function lookAt(state: JournalState): void {
  longerLabels(state.rows.keys())
  if (state.options) wholeAppCode(state.options)
  for (const { session, before } of state.rows.values()) {
    if (!session) continue
    sessionShorthand(recordedJson(session))
    sessionChanges(before, session)
  }
  lanesOf([...state.exchanges.values()], [...state.holds.values()], 0)
  for (const exchange of state.exchanges.values()) {
    cookieNamesOf(exchange)
    sessionsOf(exchange)
    curlOf(exchange)
    const traced = tracedExchange(state, exchange)
    withNotSent(stepsOf(exchange), traced)
    if (!traced) continue
    chainParts(traced.trace)
    for (const one of traced.trace.decisions) {
      if (one.rule !== 'set-cookie') decisionWords(one, traced.of.options, traced.of.at)
    }
    sessionSentence(traced.trace, traced.outcome)
  }
}

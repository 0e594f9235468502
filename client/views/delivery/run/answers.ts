import { encodeBytes } from '../../../../shared/cookie/parsing/byte-string.ts'
import { isProbeId, type ProbeId } from '../../../../shared/delivery/probe.ts'
import { probeOf } from '../../../../shared/delivery/probe-url.ts'
import type { Exchange } from '../../../../shared/protocol/state/journal-state.ts'
import { cookiePairs, headerIndex, type Pair } from '../../../../shared/text/header-text.ts'

/** What arrived of one probe. */
export interface ProbeAnswer {
  readonly probe: ProbeId
  /** When it came to the server, epoch ms. */
  readonly at: number
  readonly exchange: number | null
  /** What it carried, or what the script read. */
  readonly pairs: readonly Pair[]
  /** The record was cut, so that a cookie missing here may have been sent all the same. */
  readonly cut: boolean
}

/** The probes of a run that arrived, from the journal alone: pages that sent them may be gone. */
export function answersIn(run: string, exchanges: Iterable<Exchange>): readonly ProbeAnswer[] {
  const answers: ProbeAnswer[] = []
  let byHand = 0
  for (const exchange of exchanges) {
    const probe = probeOf(exchange.request.url)
    if (!probe || probe.run !== run) continue
    if (probe.name === 'address-bar') {
      // The page stays where the address bar led; whatever asks there again is the person's reload.
      byHand += 1
      answers.push(carried(byHand === 1 ? 'address-bar' : 'user-reload', exchange))
    } else if (probe.name.startsWith('script-')) {
      const read = scriptReport(probe.name, exchange)
      if (read) answers.push(read)
    } else if (exchange.request.method === 'OPTIONS') {
      if (probe.name === 'cross-preflighted') answers.push(carried('cross-preflight', exchange))
    } else if (isProbeId(probe.name)) {
      answers.push(carried(probe.name, exchange))
    }
  }
  return answers
}

function carried(probe: ProbeId, exchange: Exchange): ProbeAnswer {
  const { headers, cut = [] } = exchange.request
  const at = headerIndex(headers, 'cookie')
  return {
    probe,
    at: exchange.at,
    exchange: exchange.id,
    pairs: at === -1 ? [] : cookiePairs(headers[at] ?? ''),
    cut: cut.some((one) => one.at === at),
  }
}

/** A script posts what it read; the frame's own page is no answer. */
function scriptReport(name: string, exchange: Exchange): ProbeAnswer | null {
  const body = exchange.end?.body
  // Without a body the script read nothing; before the end nobody knows.
  if (!isProbeId(name) || exchange.request.method !== 'POST' || !exchange.end) return null
  return {
    probe: name,
    at: exchange.at,
    exchange: exchange.id,
    // Scripts read Unicode; cookies are bytes.
    pairs: cookiePairs(encodeBytes(body?.text ?? '')),
    cut: body?.cut ?? false,
  }
}

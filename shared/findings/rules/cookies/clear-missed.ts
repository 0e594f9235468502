import type { ModelledClient } from '../../../clients/modelled-client.ts'
import type { Cookie } from '../../../cookie/cookie.ts'
import { decodeBytes } from '../../../cookie/parsing/byte-string.ts'
import type { SetVerdict } from '../../../cookie/storing/storage-model.ts'
import { clearCall, placeToClear } from '../../../express-call/clear-call.ts'
import { cookieEvidence, placeOfCookie } from '../../cookie-evidence.ts'
import { forgetOldest } from '../../forget-oldest.ts'
import type { Rule } from '../../rule.ts'

/** An answer deletes a cookie that is not there, while another of that name is. */
export const clearMissed: Rule = {
  id: 'clear-missed',
  level: 'broken',
  title: 'clearCookie misses its cookie',
  from: ['E691', 'E3941', 'E5640'],
  begin: () => {
    /** The addresses at which each client was told first to delete something somewhere. */
    const swept = new WeakMap<ModelledClient, Map<string, string>>()
    return {
      exchange({ exchange, client, verdicts }) {
        const missed = verdicts.find((verdict) => missedBy(verdict, verdicts).length > 0)
        const [there] = missed ? missedBy(missed, verdicts) : []
        const here = exchange.request.url.split('?', 1)[0] ?? ''
        const sweeps = client !== null && sweptElsewhere(swept, client, verdicts, here)
        if (!missed?.cookie || !there || sweeps) return null
        const name = decodeBytes(there.name)
        const evidence = cookieEvidence(there)
        return {
          key: `${name} ${placeOfCookie(evidence)}`,
          sentence: `It deletes ${name} ${differences(missed.cookie, there)}. A cookie goes only when name, Domain and Path are the same.`,
          evidence: [{ exchange: exchange.id }, evidence],
          fix: {
            where: 'server',
            code: clearCall(name, placeToClear(there)),
            not: 'Setting it to an empty value there makes one more cookie.',
          },
        }
      },
    }
  },
}

/** The cookies that it may have meant: of its name, and neither deleted nor set by another line of the same answer. */
function missedBy(
  { deleted, replaced, namesakes }: SetVerdict,
  all: readonly SetVerdict[],
): readonly Cookie[] {
  if (!deleted || replaced) return NONE
  return namesakes.filter((there) => !all.some((other) => isSpokenFor(there, other)))
}

function isSpokenFor(there: Cookie, { stored, deleted, cookie, replaced }: SetVerdict): boolean {
  return (stored || deleted) && (cookie === there || replaced === there)
}

const NONE: readonly Cookie[] = []

/** The most places of one client that are remembered. */
const MOST = 200

/**
 * Whether what is deleted here is deleted at another address as well: who sweeps out an old cookie with every answer finds it
 * once, and wants nothing of the one that is used now.
 */
function sweptElsewhere(
  swept: WeakMap<ModelledClient, Map<string, string>>,
  client: ModelledClient,
  verdicts: readonly SetVerdict[],
  here: string,
): boolean {
  let elsewhere = false
  for (const { deleted, cookie } of verdicts) {
    if (!deleted || !cookie) continue
    const places = swept.get(client) ?? new Map<string, string>()
    const place = placeOf(cookie)
    const first = places.get(place)
    if (first === undefined) {
      swept.set(client, places.set(place, here))
      forgetOldest(places, MOST)
    } else if (first !== here) elsewhere = true
  }
  return elsewhere
}

function placeOf({ name, domain, hostOnly, path }: Cookie): string {
  return JSON.stringify([name, domain, hostOnly, path])
}

function differences(asked: Cookie, there: Cookie): string {
  const place = (of: Cookie) => (of.hostOnly ? 'this host only' : `Domain=${of.domain}`)
  const parts = [
    asked.path !== there.path &&
      `at Path=${decodeBytes(asked.path)}, and it lies at Path=${decodeBytes(there.path)}`,
    place(asked) !== place(there) && `for ${place(asked)}, and it is for ${place(there)}`,
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join('; ') : 'outside the partition that it lies in'
}

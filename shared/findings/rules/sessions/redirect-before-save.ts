import type { Exchange, StoreOp } from '../../../protocol/state/journal-state.ts'
import type { Rule } from '../../rule.ts'

/** Redirects whose session was still on its way to the store are remembered so many at a time. */
const MOST = 50

/** A redirect left before the store had the session, and the next request read the row in between. */
export const redirectBeforeSave: Rule = {
  id: 'redirect-before-save',
  level: 'broken',
  title: 'The redirect was faster than the store',
  from: ['S71', 'S360', 'S704'],
  begin: () => {
    let redirects: { exchange: Exchange; sid: string; left: number; saved: number }[] = []
    /** The newest that read a row, and where the next one goes. */
    const readers: Exchange[] = []
    let next = 0
    const found = () => {
      for (const { exchange, sid, left, saved } of redirects) {
        const early = readers.find(
          (one) =>
            one.id !== exchange.id &&
            one.request.browser === exchange.request.browser &&
            one.at >= left &&
            readOf(one, sid) < saved,
        )
        if (early) {
          redirects = redirects.filter((one) => one.exchange !== exchange)
          return { redirect: exchange, reader: early, sid }
        }
      }
      return null
    }
    return {
      exchange({ exchange }) {
        const { at, response, ops } = exchange
        if (ops.some(isGet)) {
          readers[next % MOST] = exchange
          next += 1
        }
        if (response && response.status >= 300 && response.status < 400) {
          const set = ops.findLast(({ name, outcome }) => name === 'set' && outcome.ok)
          const [left, saved] = [at + response.ms, set ? at + set.start + set.ms : 0]
          if (set?.sid && left < saved)
            redirects = [...redirects, { exchange, sid: set.sid, left, saved }].slice(-MOST)
        }
        const pair = redirects.length === 0 ? null : found()
        if (!pair) return null
        return {
          sentence:
            'The redirect left before the store had the session, and the next page read the row as it was before.',
          evidence: [{ exchange: pair.redirect.id }, { exchange: pair.reader.id }, { sid: pair.sid }],
          fix: {
            where: 'server',
            code: "req.session.save(() => res.redirect('/'))",
            not: 'A timeout before the redirect only guesses how long the store takes; resave and maxAge change nothing here.',
          },
        }
      },
    }
  },
}

const isGet = ({ name }: StoreOp) => name === 'get'

/** When it had read this row, epoch ms; never, where it read none or another one. */
function readOf({ at, ops }: Exchange, sid: string): number {
  const get = ops.find(isGet)
  return get?.sid === sid ? at + get.start + get.ms : Number.POSITIVE_INFINITY
}

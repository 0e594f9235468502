import type { Exchange } from '../../../protocol/state/journal-state.ts'
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
    const readers: { exchange: Exchange; sid: string; read: number }[] = []
    const found = () => {
      for (const { exchange, sid, left, saved } of redirects) {
        const early = readers.find(
          (one) =>
            one.sid === sid &&
            one.exchange.id !== exchange.id &&
            one.exchange.request.browser === exchange.request.browser &&
            one.exchange.at >= left &&
            one.read < saved,
        )
        if (early) {
          redirects = redirects.filter((one) => one.exchange !== exchange)
          return { redirect: exchange, reader: early.exchange, sid }
        }
      }
      return null
    }
    return {
      exchange({ exchange }) {
        const { at, response, ops } = exchange
        const set = ops.findLast(({ name, outcome }) => name === 'set' && outcome.ok)
        const get = ops.find(({ name }) => name === 'get')
        if (get?.sid) {
          readers.push({ exchange, sid: get.sid, read: at + get.start + get.ms })
          if (readers.length > MOST) readers.shift()
        }
        if (response && response.status >= 300 && response.status < 400 && set?.sid) {
          const [left, saved] = [at + response.ms, at + set.start + set.ms]
          if (left < saved) redirects = [...redirects, { exchange, sid: set.sid, left, saved }].slice(-MOST)
        }
        const pair = found()
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

import { Jar } from '../../../shared/cookie/jar.ts'
import { receiveSetCookie } from '../../../shared/cookie/storing/storage-model.ts'
import { labSites } from '../../../shared/delivery/lab-sites.ts'
import type { ProbeId } from '../../../shared/delivery/probe.ts'
import { probeUrl, type RunName } from '../../../shared/delivery/probe-url.ts'
import type { EndFact, RequestFact } from '../../../shared/protocol/fact.ts'
import type { Exchange } from '../../../shared/protocol/state/journal-state.ts'
import { chromium, HOME, START } from '../../model/jar/jar-test-kit.ts'
import type { Cell, Matrix, MatrixFacts, MatrixRow } from './matrix/matrix.ts'
import { matrixOf } from './matrix/matrix.ts'
import type { Outcome } from './matrix/ran-column.ts'

const found = labSites(HOME)
if (!found) throw new Error('home has sites')

/** The lab's hosts in the tests of the delivery matrix. */
export const sites = found

export const RUN: RunName = { run: 'run-12345678', browser: 'browser-12345678' }

/** The jar of a browser that home sent these lines to at START. */
export function jarWith(lines: readonly string[], engine = chromium): Jar {
  const jar = new Jar()
  for (const line of lines) {
    const request = { url: `${HOME}/`, as: 'fetch', method: 'GET', from: `${HOME}/`, now: START } as const
    receiveSetCookie(jar, line, request, engine)
  }
  return jar
}

/** The first cookie of a jar. */
export function firstOf(jar: Jar) {
  const [cookie] = jar.cookies()
  if (!cookie) throw new Error('the line was to be stored')
  return cookie
}

/** A request of a run as the journal tells of it, one second after START. */
export function arrival(
  name: string,
  cookie: string | null,
  { run = RUN, id = 1, after = 1_000, ...more }: Partial<Arriving> = {},
): Exchange {
  const { pathname, search } = new URL(probeUrl(name, run, sites))
  return {
    id,
    at: START + after,
    seq: id,
    request: {
      kind: 'request',
      exchange: id,
      browser: run.browser,
      method: more.method ?? 'GET',
      host: 'app.localhost:3000',
      url: pathname + search,
      headers: cookie === null ? [] : ['Cookie', cookie],
      ...(more.cut && { cut: more.cut }),
      encrypted: false,
    },
    response: null,
    end: more.end ?? null,
    session: null,
    ops: [],
  }
}

interface Arriving {
  readonly run: RunName
  readonly id: number
  /** ms after START */
  readonly after: number
  readonly method: string
  readonly cut: RequestFact['cut']
  readonly end: EndFact
}

/** A probe that came with these pairs, one second after START by default. */
export function answered(probe: ProbeId, header: string, more: Partial<AnsweredMore> = {}): Outcome {
  const pairs = header
    .split('; ')
    .filter((pair) => pair !== '')
    .map((pair) => ({ name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '' }))
  const { after = 1_000, cut = false, jar = new Jar() } = more
  const answer = { probe, at: START + after, exchange: 1, pairs, cut }
  return { kind: 'answer', answer, run: RUN, jar }
}

interface AnsweredMore {
  /** ms after START */
  readonly after: number
  readonly cut: boolean
  /** The modelled jar when the run began. */
  readonly jar: Jar
}

/** The matrix of a jar, two seconds after START. */
export function matrixWith(
  jar: Jar,
  outcomes: readonly (readonly [ProbeId, Outcome])[] = [],
  more: Partial<MatrixFacts> = {},
): Matrix {
  return matrixOf({
    jar: jar.clone(),
    cookies: [...jar.cookies()],
    sites,
    engine: chromium,
    outcomes: new Map(outcomes),
    now: START + 2_000,
    ...more,
  })
}

/** One cell of a matrix by the cookie's name; of the first such cookie unless another is asked for. */
export function cellAt({ rows }: Matrix, name: string, probe: ProbeId, which = 0): Cell {
  const row = rows.filter(({ cookie }) => cookie.name === name)[which] as MatrixRow
  return row.cells.find((cell) => cell.probe === probe) as Cell
}

import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Cookie } from '../../../shared/cookie/cookie.ts'
import type { ProbeId } from '../../../shared/delivery/probe.ts'
import { PROBES } from '../../../shared/delivery/probe.ts'
import { THIRD_PARTY_COOKIE } from '../../../shared/delivery/third-party-cookie.ts'
import { engine, modelled } from '../../model/jar/modelled/modelled-jar.ts'
import { now } from '../../model/live/clock.ts'
import { noteDoing } from '../../model/place/doing.ts'
import { sites } from '../../model/place/sites.ts'
import { shownView, viewParams } from '../../model/place/view.ts'
import { type Cell, type Matrix, type MatrixRow, matrixOf } from './matrix/matrix.ts'
import { outcomes } from './run/run-state.ts'

/** Name of the view, as in its hash. */
export const DELIVERY = 'delivery'

const NOTHING: Matrix = { rows: [], answered: 0, asPredicted: 0, differing: [], unanswered: 0, waiting: 0 }

/** Changes whenever time alone changes a prediction: a cookie expires, or Lax+POST ends for it. */
const passed: ReadonlySignal<string> = computed(() => {
  const at = now.value
  const { laxUnsafeAge } = engine.value.profile
  let [expired, aged] = [0, 0]
  for (const { expires, creation } of modelled.value.jar.cookies()) {
    if (expires !== null && expires <= at) expired += 1
    if (creation + laxUnsafeAge < at) aged += 1
  }
  return `${expired} ${aged}`
})

let newest: Matrix | null = null

/** The newest matrix; while another view is shown it is not worked out. */
export const matrix: ReadonlySignal<Matrix> = computed(() => {
  if (shownView.value !== DELIVERY) return NOTHING
  void passed.value
  const at = now.peek()
  const { jar } = modelled.value
  const cookies = [...jar.cookies()].filter((cookie) => isShown(cookie, at)).sort(byAge)
  const facts = { jar: jar.clone(), cookies, sites, engine: engine.value, outcomes: outcomes.value, now: at }
  newest = matrixOf(facts, newest)
  return newest
})

function isShown({ name, expires }: Cookie, at: number): boolean {
  return name !== THIRD_PARTY_COOKIE && (expires === null || expires > at)
}

function byAge(a: Cookie, b: Cookie): number {
  return a.creation - b.creation || a.order - b.order
}

interface Choice {
  readonly cookie: string
  readonly probe: ProbeId
}

const choice = signal<Choice | null>(null)

export function chooseCell(cookie: string, probe: ProbeId): void {
  choice.value = { cookie, probe }
}

/** Where the page is narrow, the story of a cell lies in a sheet, opened by a tap on the cell. */
export const storyOpen = signal(false)

/** A cell and the row it is in. */
export interface Chosen {
  readonly row: MatrixRow
  readonly cell: Cell
}

/** The cell whose story is told: the chosen one, else the first disagreement, else the first cookie in a cross-site iframe. */
export const chosen: ReadonlySignal<Chosen | null> = computed(() => {
  const { rows, differing } = matrix.value
  const wanted = choice.value
  const row = rows.find(({ key }) => key === wanted?.cookie)
  const cell = row?.cells.find(({ probe }) => probe === wanted?.probe)
  if (row && cell) return { row, cell }
  if (differing[0]) return differing[0]
  // The question asked most: why does it not ride along in there?
  const frame = rows[0]?.cells.find(({ probe }) => probe === 'cross-iframe')
  if (rows[0] && frame) return { row: rows[0], cell: frame }
  const [first] = rows
  return first?.cells[0] ? { row: first, cell: first.cells[0] } : null
})

/** Follows a link to a cell: `#/delivery?cookie=NAME&probe=ID`. Returns what ends it. */
export function followLinks(): () => void {
  return effect(() => {
    const name = viewParams.value.get('cookie')
    const probe = PROBES.find(({ id }) => id === viewParams.value.get('probe'))
    const row = name === null ? undefined : matrix.value.rows.find(({ cookie }) => cookie.name === name)
    if (row && probe && choice.peek() === null) chooseCell(row.key, probe.id)
  })
}

/** Says in the title how far the run is. Returns what ends it. */
export function startTelling(): () => void {
  return effect(() => {
    const all = [...outcomes.value.values()]
    const done = all.filter(({ kind }) => kind !== 'waiting').length
    if (all.length > 0) noteDoing(DELIVERY, `${done} of ${all.length} run`)
  })
}

import {
  MOST_READ,
  PROCESS_PATIENCE,
  type ProcessAnswer,
  STORE_PATIENCE,
  type StoreAnswer,
} from '../../../../shared/protocol/store-list.ts'
import { countText } from '../../../../shared/text/figures.ts'

/** An answer of a store, and the processes that gave it: workers of one app mostly share a store, and say the same. */
export interface SharedAnswer {
  readonly answer: StoreAnswer
  readonly processes: readonly number[]
}

/** What was answered, each once, in the order of the processes. */
export function sharedAnswers(processes: readonly ProcessAnswer[]): readonly SharedAnswer[] {
  const found = new Map<string, { answer: StoreAnswer; processes: number[] }>()
  for (const each of processes) {
    if (each.answer !== 'told') continue
    for (const [at, answer] of each.stores.entries()) {
      // Two MemoryStores that are empty say the same, and are two.
      const key = JSON.stringify([answer, answer.store === 'MemoryStore' ? [each.process, at] : at])
      const known = found.get(key)
      if (known) known.processes.push(each.process)
      else found.set(key, { answer, processes: [each.process] })
    }
  }
  return [...found.values()]
}

/** What a store's answer means, in sentences; `seen`: the ids of the rows that the app used under the watch. */
export function answerText(answer: StoreAnswer, seen: ReadonlySet<string>): string {
  const { store } = answer
  switch (answer.found) {
    case 'rows': {
      const { total, rows, by } = answer
      if (total === 0) return `${store} has no row.`
      const used = rows.filter(({ sid }) => sid !== null && seen.has(sid)).length
      const isWhole = rows.length === total
      const known = rows.some(({ sid }) => sid !== null)
      const views = known
        ? ` ${countText(used)} of ${isWhole ? 'them' : `the first ${countText(rows.length)}`} ${used === 1 ? 'was' : 'were'} used under the watch.`
        : ' It gives no ids, so they cannot be told from the rows above.'
      const first = isWhole ? '' : ` Only the first ${countText(rows.length)} are told.`
      return `${store} has ${rowsText(total)}.${views}${first}${WHERE[by]}`
    }
    case 'count':
      return answer.why === 'too many'
        ? `${store} has ${rowsText(answer.total)}. More than ${countText(MOST_READ)} are not read: your app would have to hold them all.`
        : `${store} has ${rowsText(answer.total)}. It has neither “all” nor “ids”, so which they are is not known.`
    case 'nothing':
      return `${store} cannot be asked: it has no “length”, so nobody knows how much there would be to read.`
    case 'failed':
      return `${store} answered with an error: ${answer.message}`
    case 'late':
      return `${store} did not answer within ${STORE_PATIENCE / 1_000} s. Your app goes on as before.`
    default:
      return answer satisfies never
  }
}

/** Which processes say so, where there are several; nothing where all of them, or the only one, do. */
export function processesText(processes: readonly number[], all: number): string {
  if (all === 1) return ''
  if (processes.length === all) return `All ${all} processes say: `
  return `Process ${processes.join(', ')}: `
}

/** Why a process said nothing; null where it did. */
export function silenceText({ process, answer }: ProcessAnswer): string | null {
  if (answer === 'older')
    return `Process ${process} has an older Crumbscope of its own, which cannot be asked. It is watched all the same.`
  if (answer === 'silent')
    return `Process ${process} did not answer within ${PROCESS_PATIENCE / 1_000} s: it is busy, or has ended.`
  return null
}

/** How a store was read. */
const WHERE: Readonly<Record<'memory' | 'all' | 'ids', string>> = {
  memory: ' Read where they lie in memory, rows that are over too: its own “all” would have dropped those.',
  all: '',
  ids: ' It has no “all”, so only their ids are told.',
}

function rowsText(rows: number): string {
  return `${countText(rows)} ${rows === 1 ? 'row' : 'rows'}`
}

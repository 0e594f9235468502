import type { Run } from './run.ts'
import type { Step } from './step.ts'

export type GroupId = 'begin' | 'empty' | 'missing' | 'stays' | 'two' | 'hands'

/** The groups in the order of the index. */
export const GROUPS: readonly { readonly id: GroupId; readonly title: string }[] = [
  { id: 'begin', title: 'Begin' },
  { id: 'empty', title: 'My session is empty' },
  { id: 'missing', title: 'My cookie is not set, or not sent' },
  { id: 'stays', title: 'It won’t go away, or goes too soon' },
  { id: 'two', title: 'Two things at once' },
  { id: 'hands', title: 'In somebody else’s hands' },
]

/** Something that is true of a run or not. */
export interface Fact {
  readonly says: string
  readonly holds: (run: Run) => boolean
}

/** A change of the app that people try. */
export interface Fix {
  /** Its name in the app's source. */
  readonly id: string
  /** What it is about, in the words of whoever tries it. */
  readonly title: string
  readonly right?: true
  /** What changes in the code of whoever calls the app. */
  readonly caller?: string
  /** What was seen, and why: read after `Not it.` or `That is it.` */
  readonly because: string
}

/** A place where the outcome could be read before it was guessed. */
type Covered = 'jar' | 'set-cookie' | 'answer' | 'rows'

/** One lesson, in six parts: question, do it, predict, see, mend, keep. Its app is `server/scenarios/ID/app.ts`. */
export interface Lesson {
  readonly id: string
  readonly group: GroupId
  /** As people ask it. */
  readonly question: string
  /** Under ten words or so, for the top of the lesson and the next one's button. */
  readonly short?: string
  readonly minutes: number
  /** What it does in the lab, for the index. */
  readonly changes: string
  /** Symptoms and error messages that lead here. */
  readonly words: readonly string[]
  /** What notices the mistake: seen in the broken app, gone in the mended one. */
  readonly findings: readonly string[]
  /** Where people asked. */
  readonly from: readonly string[]
  /** 1: what people see, and what the app is. */
  readonly sees: string
  readonly scene: string
  /** 2 */
  readonly steps: readonly Step[]
  /** 3: asked before the outcome, then these steps. */
  readonly guess: {
    readonly question: string
    readonly answers: readonly string[]
    /** The place of the right one. */
    readonly right: number
    readonly steps: readonly Step[]
    readonly covered: readonly Covered[]
  }
  /** 4: what came of it, and what of it decides. */
  readonly outcome: Fact & { readonly why: string }
  /** 5: all of these, however they are reached, and no finding of the lesson's. */
  readonly goal: readonly Fact[]
  readonly fixes: readonly Fix[]
  /** 6: two sentences. */
  readonly keep: string
  readonly links: readonly { readonly title: string; readonly url: string }[]
  /** By the part they are for. */
  readonly hints: {
    readonly do?: string
    readonly predict: string
    readonly see: string
    readonly mend: string
  }
  /** What cannot be run here, and is told as a prediction. */
  readonly told?: string
}

/** Whether a run of a lesson is what was wanted. */
export function isSolved({ goal, findings }: Lesson, run: Run): boolean {
  return goal.every(({ holds }) => holds(run)) && !findings.some((id) => run.raised(id))
}

import type { ClassState, Progress } from '../../../shared/class/class-state.ts'
import type { Finding } from '../../../shared/findings/finding.ts'
import type { Recording } from '../../../shared/protocol/recording/recording.ts'
import type { Snapshot } from '../../../shared/protocol/sockets.ts'
import { percentEncoded } from '../../../shared/text/percent.ts'
import { send } from '../actions/request.ts'

/** What is seen over a learner's shoulder. */
export interface SeenLab {
  readonly snapshot: Snapshot
  readonly findings: readonly Finding[]
}

/** The class is the same whatever moment the page shows. */
const always = { ofRun: true }

/** `/api/class`: what a learner's page tells of itself, and what the teacher's asks. */
export const classApi = {
  state: () => send<ClassState>('GET', '/api/class', always),
  progress: (body: Progress) => send('PUT', '/api/class/progress', { ...always, body }),
  shown: () => send('PUT', '/api/class/shown', always),
  lessons: (lessons: readonly string[]) =>
    send('PUT', '/api/class/lessons', { ...always, body: { lessons } }),
  banner: (text: string) => send('PUT', '/api/class/banner', { ...always, body: { text } }),
  endBanner: () => send('DELETE', '/api/class/banner', always),
  look: (id: string) => send('PUT', learner(id, 'look'), always),
  lookAway: (id: string) => send('DELETE', learner(id, 'look'), always),
  seen: (id: string) => send<SeenLab>('GET', learner(id, 'look'), always),
  journal: (id: string) => send<Recording>('GET', learner(id, 'journal'), always),
  reset: (id: string) => send('POST', learner(id, 'reset'), always),
}

function learner(id: string, what: string): string {
  return `/api/class/learners/${percentEncoded(id)}/${what}`
}

import { playing } from '../../model/lessons/playing.ts'
import { fetchCode } from '../../platform/fetch-code.ts'

/** While a lesson runs: where the learner's own cookies are. After it was left as it is: the way back. */
export function LessonAside() {
  const { aside = [], leftSo = false, id } = playing.value ?? {}
  if (id === undefined) return null
  const count = aside.reduce((sum, { lines }) => sum + lines.length, 0)
  const own = count === 1 ? 'Your own cookie waits' : `Your ${count} own cookies wait`
  if (leftSo)
    return (
      <p>
        The app of the lesson <span class="mono">{id}</span> goes on. {count > 0 && `${own} aside. `}
        <button type="button" class="link" onClick={putBack}>
          Leave and put back
        </button>
      </p>
    )
  if (count === 0) return null
  return (
    <p>
      {own} aside and {count === 1 ? 'comes' : 'come'} back when you leave.
    </p>
  )
}

/** What plays lessons is fetched when it is wanted. */
async function putBack(): Promise<void> {
  const lessons = await fetchCode(() => import('../../model/lessons/leave-lesson.ts'))
  await lessons?.leave()
}

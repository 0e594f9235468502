import { playing } from '../../model/lessons/playing.ts'

/** While a lesson runs: where the learner's own cookies are. */
export function LessonAside() {
  const { aside = [] } = playing.value ?? {}
  const count = aside.reduce((sum, { lines }) => sum + lines.length, 0)
  if (count === 0) return null
  return (
    <p>
      {count === 1
        ? 'Your own cookie waits aside and comes back when you leave.'
        : `Your ${count} own cookies wait aside and come back when you leave.`}
    </p>
  )
}

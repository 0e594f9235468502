import type { Learner } from '../../../../shared/class/class-state.ts'
import { lookAt, stuckIds, watched } from '../class-poll.ts'
import { lastWords, lessonTitle, sinceWords } from '../wall-words.ts'
import { PartRail } from './part-rail.tsx'
import './wall-table.css'

/** Every learner, by name: seats stay where they are. */
export function WallTable({ learners, now }: { learners: readonly Learner[]; now: number }) {
  return (
    <table class="wall" onKeyDown={moveFocus}>
      <thead>
        <tr>
          <th scope="col">Learner</th>
          <th scope="col" class="wall__lesson">
            Lesson
          </th>
          <th scope="col">Part</th>
          <th scope="col" class="wall__for">
            For
          </th>
          <th scope="col" class="wall__last">
            What was done last
          </th>
          <th scope="col">
            <span class="visually-hidden">Over the shoulder</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {learners.map((learner) => (
          <Row key={learner.id} learner={learner} now={now} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ learner, now }: { learner: Learner; now: number }) {
  const { id, name, here, progress } = learner
  const stuck = stuckIds.value.has(id)
  const isWatched = watched.value?.id === id
  const last = lastWords(learner)
  const lesson = progress.lesson === null ? 'no lesson' : lessonTitle(progress.lesson)
  const words = [stuck && 'wall__row--stuck', !here && 'wall__row--away', isWatched && 'wall__row--watched']
  return (
    <tr class={['wall__row', ...words].filter(Boolean).join(' ')}>
      <th scope="row" class="wall__name" title={name}>
        <bdi>{name}</bdi>
      </th>
      <td class="wall__lesson">
        {here ? <span class={progress.lesson === null ? 'wall__none' : undefined}>{lesson}</span> : 'away'}
      </td>
      <td>{here && progress.lesson !== null && <PartRail progress={progress} />}</td>
      <td class="wall__for num">{sinceWords(learner, now)}</td>
      <td class="wall__last" title={last}>
        {/* Where there is no column for the lesson. */}
        <span class="wall__where">
          {here ? lesson : 'away'}
          {(stuck || last !== '') && ', '}
        </span>
        {stuck && <b class="wall__stuck">stuck{last === '' ? '' : ', '}</b>}
        {last}
      </td>
      <td class="wall__look">
        {isWatched ? (
          <span class="wall__looking">looking</span>
        ) : (
          <button type="button" class="link wall__button" onClick={() => void lookAt(id)}>
            Look<span class="visually-hidden"> over the shoulder of {name}</span>
          </button>
        )}
      </td>
    </tr>
  )
}

/** Up and down from one learner's button to the next one's. */
function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined || !(event.currentTarget instanceof Element)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.wall__button')]
  const at = all.indexOf(document.activeElement as HTMLElement)
  if (at === -1) return
  event.preventDefault()
  all.at((at + step) % all.length)?.focus()
}

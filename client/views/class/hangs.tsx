import type { ClassState } from '../../../shared/class/class-state.ts'
import { hangsOf } from '../../../shared/class/stuck.ts'
import { SectionHead } from '../../parts/section-head.tsx'
import { bannerText } from './banner-form.tsx'
import { hangTitle, hangWhy } from './wall-words.ts'
import './hangs.css'

/** Which mistakes hold learners up, most learners first; each can become a word to all. */
export function Hangs({ state }: { state: ClassState }) {
  const hangs = hangsOf(state.learners, state.now)
  return (
    <section aria-label="Where it hangs">
      <SectionHead title="Where it hangs" note="now, most learners first" />
      {hangs.length === 0 && <p class="hangs__none">Nobody is stuck.</p>}
      <ul>
        {hangs.map((hang) => (
          <li key={`${hang.lesson} ${hang.part} ${hang.mistake}`} class="hang">
            <b class="num">{hang.learners.length}</b>
            <span class="hang__title">{hangTitle(hang)}</span>
            <span class="hang__who">
              <bdi>{hang.learners.map(({ name }) => name).join(', ')}</bdi>
              {hangWhy(hang) === '' ? '' : `: ${hangWhy(hang)}`}
            </span>
            <button
              type="button"
              class="link hang__banner"
              onClick={() => (bannerText.value = hangWhy(hang))}
            >
              Banner<span class="visually-hidden">: {hangTitle(hang)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

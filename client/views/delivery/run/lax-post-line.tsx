import { timeLeft } from '../../../../shared/text/figures.ts'
import { LAX_POST } from './lax-post.ts'
import './lax-post-line.css'

/** How much of the line lies before the limit, so that what is late has room, %. */
const LIMIT_AT = 75

/** When a form left, on the two minutes that Lax+POST gives a cookie. `age`: of the cookie as it left, ms. */
export function LaxPostLine({ age, sent }: { age: number; sent: boolean }) {
  const at = Math.min(100, (age / LAX_POST) * LIMIT_AT)
  const words = `The form left ${timeLeft(age)} after the cookie was set; the limit is ${timeLeft(LAX_POST)}.`
  return (
    <div class="lax-post-line" role="img" aria-label={words}>
      <span class="lax-post-line__early" style={{ width: `${LIMIT_AT}%` }} />
      <span class="lax-post-line__limit" style={{ left: `${LIMIT_AT}%` }} />
      <span
        class={`lax-post-line__dot lax-post-line__dot--${sent ? 'sent' : 'withheld'}`}
        style={{ left: `${at}%` }}
      />
      <span class="lax-post-line__word lax-post-line__word--above lax-post-line__word--first">set 0:00</span>
      <span class="lax-post-line__word lax-post-line__word--above" style={{ left: `${at}%` }}>
        left {timeLeft(age)}
      </span>
      <span class="lax-post-line__word lax-post-line__word--below" style={{ left: `${LIMIT_AT}%` }}>
        limit {timeLeft(LAX_POST)}
      </span>
    </div>
  )
}

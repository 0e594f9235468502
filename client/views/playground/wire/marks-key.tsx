import { ThreadMark } from '../../../live-parts/thread-mark.tsx'
import { Capsule } from '../../../parts/marks/capsule.tsx'
import './marks-key.css'

/** How to read the marks. */
export function MarksKey() {
  return (
    <div class="marks-key">
      <h4 class="marks-key__title">How to read the marks</h4>
      <dl class="marks-key__list">
        <div>
          <dt>
            <ThreadMark still kind="cookie" id="first_crumb" />
          </dt>
          <dd>a cookie: round, one colour in every pane</dd>
        </div>
        <div>
          <dt>
            <ThreadMark still kind="session" id="k3Vq9x" />
          </dt>
          <dd>a session: square, the first six characters of its id</dd>
        </div>
        <div>
          <dt>
            <Capsule predicted="yes" seen={null} words="predicted" />
          </dt>
          <dd>hollow: what Crumbscope predicts</dd>
        </div>
        <div>
          <dt>
            <Capsule predicted="yes" seen="yes" words="predicted and seen" />
          </dt>
          <dd>solid: what was seen to happen, here as predicted</dd>
        </div>
        <div>
          <dt>
            <Capsule predicted="yes" seen="no" words="predicted and seen differ" />
          </dt>
          <dd>apart: prediction and reality differ, and you are told why</dd>
        </div>
      </dl>
    </div>
  )
}

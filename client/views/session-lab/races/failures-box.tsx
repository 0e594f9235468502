import { MOST_HOLDS } from '../../../../shared/protocol/race-facts.ts'
import { ArmMenu, armedBy, WaitingOps } from './armed-ops.tsx'
import './holds-box.css'

/** Lets the store fail the next op of this browser: what an app's visitors get when its store is down or full. */
export function FailuresBox() {
  const armed = armedBy('fail')
  const full = armed.length >= MOST_HOLDS ? FULL : undefined
  return (
    <section class="holds-box" aria-label="Failures">
      <div class="holds-box__head">
        <ArmMenu does="fail" label="Fail the next" offReason={full} />
      </div>
      {full && <p class="holds-box__note">{full}</p>}
      {armed.length > 0 ? (
        <ul class="holds-box__list">
          <WaitingOps does="fail" armed={armed} words="fails the next" />
        </ul>
      ) : (
        <p class="holds-box__note">
          The store answers with an error, as one that is down or full does. What the browser gets then stands
          in the wire.
        </p>
      )}
    </section>
  )
}

const FULL = `At most ${MOST_HOLDS} ops of a browser are to fail. Take them back, or send what they wait for.`

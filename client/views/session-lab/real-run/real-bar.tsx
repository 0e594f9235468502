import { optionName } from '../../../../shared/lab-options/option-text.ts'
import { durationWords } from '../../../../shared/text/duration-text.ts'
import { timeLeft } from '../../../../shared/text/figures.ts'
import { now } from '../../../model/live/clock.ts'
import { offReason } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import type { AbColumns } from '../ab/ab-rows.ts'
import { labOptions } from '../ab/ab-state.ts'
import { stepTitle } from '../ab/step-words.ts'
import { changesBack, leftBehind } from './left-behind.ts'
import type { RealRun } from './real-columns.ts'
import {
  leaveAsIs,
  putEverythingBack,
  realRun,
  runningReal,
  skipWait,
  stopReal,
  toPutBack,
} from './real-run.ts'
import './real-bar.css'

/** What the run in this browser is at, came to, and left changed. */
export function RealBar({ columns }: { columns: AbColumns | null }) {
  const run = realRun.value
  const left = leftBehind.value
  if (!run && !left && !runningReal.value) return null
  return (
    <div class="real-bar" role="group" aria-label="In this browser">
      {runningReal.value ? <Progress run={run} /> : <Outcome run={run} columns={columns} />}
      {left && <Changed running={runningReal.value} />}
    </div>
  )
}

function Progress({ run }: { run: RealRun | null }) {
  const step = run?.doing == null ? undefined : run.script.steps[run.doing]
  return (
    <div class="real-bar__line">
      <span class="real-bar__text">
        {run && step ? (
          <>
            <b>{run.side} in this browser,</b> step {(run.doing ?? 0) + 1} of {run.script.steps.length}:{' '}
            <span class="mono">{stepTitle(step)}</span>
            {run.waitsUntil !== null && (
              <>
                , <span class="num">{timeLeft(run.waitsUntil - now.value)}</span> left
              </>
            )}
          </>
        ) : (
          'Foretelling it first, and clearing this browser’s cookies.'
        )}
      </span>
      {run?.waitsUntil != null && (
        <Button size="small" title="Goes on now; what was to expire has not" onClick={skipWait}>
          Skip the wait
        </Button>
      )}
      <Button size="small" onClick={stopReal}>
        Stop
      </Button>
    </div>
  )
}

function Outcome({ run, columns }: { run: RealRun | null; columns: AbColumns | null }) {
  const left = leftBehind.value
  if (!run) {
    if (!left || left.over) return null
    return (
      <p class="real-bar__line">
        <span class="real-bar__text">
          <b>A reload cut off the run of {left.side}</b> at step {left.step} of {left.steps}.
        </span>
      </p>
    )
  }
  const { side, stopped, others, script, steps } = run
  const parted = columns?.rows.filter(({ differs }) => differs).length ?? 0
  return (
    <p class="real-bar__line">
      <span class="real-bar__text">
        {stopped === null ? (
          <>
            <b>{side} has run in this browser:</b>{' '}
            {parted === 0 ? 'as predicted, step by step.' : `${partedWords(parted)} came out otherwise.`}
          </>
        ) : (
          <>
            <b>
              {side} stopped after step {steps.length} of {script.steps.length}.
            </b>{' '}
            {stopped}
          </>
        )}
        {others > 0 && ` ${othersWords(others)} in between; not counted.`}
      </span>
    </p>
  )
}

function partedWords(count: number): string {
  return count === 1 ? '1 step' : `${count} steps`
}

function othersWords(count: number): string {
  return count === 1 ? '1 other request of this browser came' : `${count} other requests of this browser came`
}

/** What is not as it was before, and the way back. */
function Changed({ running }: { running: boolean }) {
  const left = running ? leftBehind.value : toPutBack.value
  const options = labOptions.value
  if (!left || !options) return null
  const names = changesBack(left, options).map(([path]) => optionName(path))
  const cookies = left.cookies.reduce((count, { lines }) => count + lines.length, 0)
  if (names.length === 0 && cookies === 0) return null
  return (
    <p class="real-bar__line real-bar__line--changed">
      <span class="real-bar__text">
        {names.length > 0 && (
          <>
            The lab has {left.side}’s <span class="mono">{names.join(', ')}</span> now.
          </>
        )}
        {cookies > 0 &&
          ` This browser’s ${cookies === 1 ? 'cookie was' : `${cookies} cookies were`} cleared first.`}
        {running && ' Both can be put back afterwards.'}
      </span>
      {!running && (
        <span class="real-bar__tools">
          <Button
            size="small"
            icon="undo"
            offReason={offReason.value}
            onClick={() => void putEverythingBack()}
          >
            Put back
          </Button>
          <Button kind="quiet" size="small" onClick={leaveAsIs}>
            Leave it so
          </Button>
        </span>
      )}
    </p>
  )
}

/** `waits 31 min`, '' where it does not. */
export function waitsWords(ms: number): string {
  return ms === 0 ? '' : `really waits ${durationWords(ms)}`
}

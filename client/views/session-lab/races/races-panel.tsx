import { useEffect, useRef } from 'preact/hooks'
import { LONGEST_LATENCY, SLOWED_OPS, type SlowedOp } from '../../../../shared/protocol/race-facts.ts'
import { setOptions } from '../../../model/actions/options-state.ts'
import { fineNow } from '../../../model/live/fine-clock.ts'
import { journal, offReason, serverNow } from '../../../model/live/journal.ts'
import { Button } from '../../../parts/controls/button.tsx'
import { Menu } from '../../../parts/controls/menu.tsx'
import { SectionHead } from '../../../parts/section-head.tsx'
import { FailuresBox } from './failures-box.tsx'
import { HoldsBox } from './holds-box.tsx'
import { lanesOf } from './lanes/lanes.ts'
import { LanesChart } from './lanes/lanes-chart.tsx'
import { raceOutcome } from './race-outcome.ts'
import { RACE_PRESETS } from './race-presets.ts'
import { chosenRace, latency, raceExchanges, raceId, racing, runRace, setLatency } from './races-state.ts'
import './races-panel.css'

/** Races on purpose: presets with barriers, latency for each op, holds, and what came of it in lanes. */
export function RacesPanel() {
  const outcomeLine = useRef<HTMLParagraphElement>(null)
  const wantsOutcome = useRef(false)
  const preset = chosenRace.value
  const exchanges = raceExchanges.value
  const holds = [...(journal.value?.holds.values() ?? [])]
  // While something is under way the lanes grow with the clock.
  const at = exchanges.some(({ end }) => end === null) ? fineNow.value : serverNow()
  const lanes = lanesOf(exchanges, holds, at)
  const outcome = exchanges.length > 0 && !racing.value ? raceOutcome(preset.name, lanes) : null
  useEffect(() => {
    // What came of it is what one wants to see, once it is drawn.
    if (!outcomeLine.current || !wantsOutcome.current) return
    wantsOutcome.current = false
    outcomeLine.current.scrollIntoView({ block: 'nearest' })
  }, [outcome === null])
  return (
    <section class="races" aria-label="Races" aria-busy={racing.value} data-race={raceId.value ?? undefined}>
      <SectionHead title="Races" note={`${preset.label}: ${preset.note}`}>
        <span class="races__tools">
          <Menu
            label="Preset"
            align="right"
            items={RACE_PRESETS.map((one) => ({
              label: one.label,
              hint: one.note,
              chosen: one === preset,
              onSelect: () => {
                chosenRace.value = one
              },
            }))}
          />
          <Resave />
          <Button
            size="small"
            busy={racing.value}
            offReason={offReason.value}
            onClick={() => {
              wantsOutcome.current = true
              void runRace(chosenRace.value)
            }}
          >
            {racing.value ? 'Running…' : exchanges.length > 0 ? 'Run again' : 'Run'}
          </Button>
        </span>
      </SectionHead>
      <div class="races__body">
        {exchanges.length === 0 ? (
          <p class="races__empty">
            Run sends real requests from this browser and holds them at the store until the others have come
            as far as they must: so a race comes out the same way each time. The lanes show when each request
            came in, when its headers left, and when the store had the session.
          </p>
        ) : (
          <LanesChart lanes={lanes} />
        )}
        <aside class="races__side" aria-label="Store latency, holds and failures">
          <h4 class="races__title">Store latency</h4>
          {SLOWED_OPS.map((op) => (
            <Latency key={op} op={op} />
          ))}
          <HoldsBox />
          <FailuresBox />
          {outcome && (
            <p class="races__outcome" ref={outcomeLine}>
              <b class={outcome.bad ? 'races__bad' : undefined}>{outcome.headline}</b> {outcome.sentence}
            </p>
          )}
        </aside>
      </div>
    </section>
  )
}

/** What the race is about, within reach. */
function Resave() {
  const options = journal.value?.options
  if (!options) return null
  const { resave } = options.session
  return (
    <Button
      kind="quiet"
      size="small"
      pressed={resave}
      offReason={offReason.value}
      onClick={() => void setOptions([['session.resave', !resave]])}
    >
      resave {resave ? 'on' : 'off'}
    </Button>
  )
}

function Latency({ op }: { op: SlowedOp }) {
  const ms = latency.value[op]
  return (
    <label class="races__latency">
      <span class="mono">{op}</span>
      <input
        type="range"
        min={0}
        max={LONGEST_LATENCY}
        step={10}
        style={{ '--set': `${(ms / LONGEST_LATENCY) * 100}%` }}
        value={ms}
        disabled={offReason.value !== undefined}
        title={offReason.value}
        onChange={(event) => void setLatency(op, Number(event.currentTarget.value))}
      />
      <span class="num">{ms.toLocaleString('en-US')} ms</span>
    </label>
  )
}

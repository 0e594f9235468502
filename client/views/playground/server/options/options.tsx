import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { OPTION_CLAUSES } from '../../../../../shared/explain/words/option-clauses.ts'
import type { LabOptions } from '../../../../../shared/lab-options/lab-options.ts'
import { labOptionsCode, wholeAppCode } from '../../../../../shared/lab-options/lab-options-code.ts'
import { optionTraps } from '../../../../../shared/lab-options/option-traps.ts'
import { options, startWatchingOptions } from '../../../../model/actions/options-state.ts'
import { showWanted, wantedOption } from '../../../../model/chosen/reveal-option.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { WholeWords } from '../../../../parts/text/whole-words.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import { onKey } from '../../../../platform/keys.ts'
import { AsAtStart } from './as-at-start.tsx'
import { isDefault, OptionRow } from './option-row.tsx'
import { pointedOption, watchPointer } from './pointed-option.ts'
import './options.css'

/** Every option of the lab, beside the line of Express code it stands for; in force as soon as it is changed. */
export function Options() {
  const box = useRef<HTMLElement>(null)
  const rows = useRef<HTMLDivElement>(null)
  const side = useSignal<'form' | 'code'>('form')
  useEffect(() => startWatchingOptions(), [])
  useEffect(
    () => onKey('y', 'Copy the Express code', copyCode, { group: 'Server', within: () => box.current }),
    [],
  )
  const current = options.value
  const wanted = wantedOption.value
  useEffect(() => {
    if (wanted === null || !box.current) return
    side.value = 'form'
    showWanted(box.current)
  }, [wanted, current === null])
  useEffect(() => (rows.current ? watchPointer(rows.current) : undefined), [current === null])
  if (!current) return null
  const traps = optionTraps(current)
  return (
    <section ref={box} class="options" aria-label="Options">
      <SectionHead title="Options" note={<Note current={current} />}>
        <span class="options__side">
          <Segments
            label="Show"
            options={[
              { value: 'form', label: 'Form' },
              { value: 'code', label: 'Code' },
            ]}
            value={side.value}
            onChange={(next) => (side.value = next)}
          />
        </span>
        <span class="options__acts">
          <AsAtStart current={current} />
          <Button kind="quiet" size="small" icon="copy" title="A whole app that runs" onClick={copyCode}>
            Copy code
          </Button>
        </span>
      </SectionHead>
      <div ref={rows} class={`options__rows options__rows--${side.value}`}>
        {labOptionsCode(current).map((line) => (
          <OptionRow key={line.option ?? line.code} line={line} current={current} traps={traps} />
        ))}
      </div>
    </section>
  )
}

function copyCode(): void {
  const current = options.value
  if (current) void copyText(wholeAppCode(current), 'Copied the Express app with these options.')
}

/** What the option under pointer or focus is for. */
function Note({ current }: { current: LabOptions }) {
  const option = pointedOption.value
  const clause = option === null ? undefined : OPTION_CLAUSES[option]
  if (option === null || clause === undefined) {
    return <span class="options__note">rows keep the cookie they were made with</span>
  }
  return (
    <span class="options__note">
      <WholeWords>
        <span>{clause}</span>
        {isDefault(option, current) && <span>, default</span>}
      </WholeWords>
    </span>
  )
}

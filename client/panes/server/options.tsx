import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type CodeLine, labOptionsCode } from '../../../shared/express-code.ts'
import { defaultLabOptions, type LabOptions } from '../../../shared/lab-options.ts'
import { copyText } from '../../copy-text.ts'
import { Button } from '../../parts/button.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Segments } from '../../parts/segments.tsx'
import { OptionControl } from './option-control.tsx'
import { justChanged, options, refusals, startWatchingOptions, valueAt } from './options-state.ts'
import './options.css'

const LABELS: Readonly<Record<string, string>> = {
  trustProxy: 'trust proxy',
  parserSecrets: 'parser secrets',
}

/** Every option of the lab, beside the line of Express code it stands for; in force as soon as it is changed. */
export function Options() {
  useEffect(() => startWatchingOptions(), [])
  const side = useSignal<'form' | 'code'>('form')
  const current = options.value
  if (!current) return null
  const code = labOptionsCode(current)
  const copy = () => void copyText(code.map((line) => line.code).join('\n'), 'Copied the Express code')
  return (
    <section class="options" aria-label="Options">
      <SectionHead
        title="Options"
        note={<span class="options__note">applied as you change them, rows are kept</span>}
      >
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
        <Button kind="quiet" size="small" icon="copy" onClick={copy}>
          Copy code
        </Button>
      </SectionHead>
      <div class={`options__rows options__rows--${side.value}`}>
        {code.map((line) => (
          <OptionRow key={line.option ?? line.code} line={line} current={current} />
        ))}
      </div>
    </section>
  )
}

function OptionRow({ line: { option, code }, current }: { line: CodeLine; current: LabOptions }) {
  if (option === null) {
    return (
      <div class="options__row options__row--around">
        <span class="options__label" />
        <span class="options__control" />
        <code class="options__code mono">{code}</code>
      </div>
    )
  }
  const refusal = refusals.value.get(option)
  const value = valueAt(current, option)
  const isDefault = JSON.stringify(value) === JSON.stringify(valueAt(defaultLabOptions, option))
  const classes = [
    'options__row',
    isDefault && 'options__row--default',
    justChanged.value.has(option) && 'options__row--changed',
    refusal !== undefined && 'options__row--bad',
  ]
  return (
    <div class={classes.filter(Boolean).join(' ')}>
      <span class="options__label">{LABELS[option] ?? option.split('.').at(-1)}</span>
      <span class="options__control">
        <OptionControl option={option} value={value} />
      </span>
      <code class="options__code mono">{code}</code>
      {refusal !== undefined && (
        <p class="options__refusal" role="alert">
          {refusal} The code keeps the last good value.
        </p>
      )}
    </div>
  )
}

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type LabOptions, libraryDefaults } from '../../../../../shared/lab-options/lab-options.ts'
import {
  type CodeLine,
  labOptionsCode,
  wholeAppCode,
} from '../../../../../shared/lab-options/lab-options-code.ts'
import { sameValue, valueAt } from '../../../../../shared/lab-options/option-paths.ts'
import {
  justChanged,
  options,
  refusals,
  startWatchingOptions,
} from '../../../../model/actions/options-state.ts'
import { showWanted, wantedOption } from '../../../../model/chosen/reveal-option.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import { onKey } from '../../../../platform/keys.ts'
import { OptionControl } from './option-control.tsx'
import { refusalId } from './option-text.tsx'
import './options.css'

/** Every option of the lab, beside the line of Express code it stands for; in force as soon as it is changed. */
export function Options() {
  const box = useRef<HTMLElement>(null)
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
  if (!current) return null
  return (
    <section ref={box} class="options" aria-label="Options">
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
        <Button kind="quiet" size="small" icon="copy" title="A whole app that runs" onClick={copyCode}>
          Copy code
        </Button>
      </SectionHead>
      <div class={`options__rows options__rows--${side.value}`}>
        {labOptionsCode(current).map((line) => (
          <OptionRow key={line.option ?? line.code} line={line} current={current} />
        ))}
      </div>
    </section>
  )
}

function copyCode(): void {
  const current = options.value
  if (current) void copyText(wholeAppCode(current), 'Copied the Express app with these options.')
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
  const name = nameOf(option)
  const classes = [
    'options__row',
    sameValue(value, valueAt(libraryDefaults, option)) && 'options__row--default',
    justChanged.value.has(option) && 'options__row--changed',
    refusal !== undefined && 'options__row--bad',
  ]
  return (
    <div class={classes.filter(Boolean).join(' ')} data-option={option}>
      <span class="options__label">{name}</span>
      <span class="options__control">
        <OptionControl option={option} name={name} value={value} />
      </span>
      <code class="options__code mono" title={code.length > 30 ? code.trim() : undefined}>
        {refusal === undefined ? code : code.replace(/^ */, (indent) => `${indent}kept: `)}
      </code>
      {refusal !== undefined && (
        <p id={refusalId(option)} class="options__refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  )
}

function nameOf(option: string): string {
  if (option === 'trustProxy') return 'trust proxy'
  if (option === 'parserSecrets') return 'parser secrets'
  return option.split('.').at(-1) ?? option
}

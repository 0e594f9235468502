import { OPTION_CLAUSES } from '../../../../../shared/explain/words/option-clauses.ts'
import { decidedBy } from '../../../../../shared/lab-options/cookie-function.ts'
import { type LabOptions, libraryDefaults } from '../../../../../shared/lab-options/lab-options.ts'
import type { CodeLine } from '../../../../../shared/lab-options/lab-options-code.ts'
import { sameValue, valueAt } from '../../../../../shared/lab-options/option-paths.ts'
import { optionName } from '../../../../../shared/lab-options/option-text.ts'
import type { OptionTrap } from '../../../../../shared/lab-options/option-traps.ts'
import { EvidenceTab } from '../../../../live-parts/findings/evidence-tab.tsx'
import { justChanged, refusals } from '../../../../model/actions/options-state.ts'
import { OptionControl } from './option-control.tsx'
import { refusalId } from './option-text.tsx'
import { explainedOption } from './pointed-option.ts'
import './option-row.css'

interface OptionRowProps {
  readonly line: CodeLine
  readonly current: LabOptions
  readonly traps: readonly OptionTrap[]
}

/** An option: its name, its control, its line of Express; below it what is wrong with it, or what it brings. */
export function OptionRow({ line: { option, code }, current, traps }: OptionRowProps) {
  if (option === null) {
    return (
      <div class="option-row option-row--around">
        <span class="option-row__label" />
        <span class="option-control" />
        <code class="option-row__code mono">{code}</code>
      </div>
    )
  }
  const refusal = refusals.value.get(option)
  const name = optionLabel(option)
  const classes = [
    'option-row',
    isDefault(option, current) && 'option-row--default',
    justChanged.value.has(option) && 'option-row--changed',
    refusal !== undefined && 'option-row--bad',
  ]
  const clause = `clause-${option.replaceAll('.', '-')}`
  return (
    <div
      class={classes.filter(Boolean).join(' ')}
      data-option={option}
      role="group"
      aria-label={name}
      aria-describedby={clause}
    >
      <span class="option-row__label">
        <EvidenceTab row={{ option }} />
        {name}
      </span>
      <span class="option-control">
        <OptionControl
          option={option}
          name={name}
          value={valueAt(current, option)}
          decided={isDecided(option, current)}
        />
      </span>
      <code class="option-row__code mono" title={code.length > 30 ? code.trim() : undefined}>
        {refusal === undefined ? code : code.replace(/^ */, (indent) => `${indent}kept: `)}
      </code>
      <p id={clause} class={explainedOption.value === option ? 'option-row__clause' : 'visually-hidden'}>
        {OPTION_CLAUSES[option]}
        {isDefault(option, current) && ', default'}
      </p>
      {refusal !== undefined && (
        <p id={refusalId(option)} class="option-row__refusal" role="alert">
          {refusal}
        </p>
      )}
      {traps
        .filter((trap) => trap.option === option)
        .map(({ trap, sentence }) => (
          <p key={trap} class="option-row__trap">
            {sentence}
          </p>
        ))}
    </div>
  )
}

/** As express-session has it where it is not given; what a function decides is not given. */
export function isDefault(option: string, current: LabOptions): boolean {
  return !isDecided(option, current) && sameValue(valueAt(current, option), valueAt(libraryDefaults, option))
}

function isDecided(option: string, { session }: LabOptions): boolean {
  const [, name = ''] = option.split('session.cookie.')
  return Object.hasOwn(decidedBy(session.cookieFunction), name)
}

/** What stands before the control. */
export function optionLabel(option: string): string {
  if (option === 'parserSecrets') return 'cookieParser'
  return optionName(option).split('.').at(-1) ?? option
}

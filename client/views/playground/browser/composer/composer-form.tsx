import { attributeOf, lineParts } from '../../../../../shared/explain/line/set-cookie-line.ts'
import { span } from '../../../../../shared/explain/words/span.ts'
import {
  others,
  parts,
  reading,
  setAttribute,
  setCallOption,
  setPair,
  way,
} from '../../../../model/composed/composed.ts'
import { serverNow } from '../../../../model/live/journal.ts'
import { Check } from '../../../../parts/controls/check.tsx'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { TERMS } from '../../../../parts/text/terms.ts'
import { fix, guilty } from '../outlook/outlook.ts'
import { FormField } from './form-field.tsx'
import './composer-form.css'

type SameSiteChoice = 'unset' | 'Lax' | 'Strict' | 'None'

const SAME_SITE: readonly { value: SameSiteChoice; label: string }[] = [
  { value: 'unset', label: 'not set' },
  { value: 'Lax', label: 'Lax' },
  { value: 'Strict', label: 'Strict' },
  { value: 'None', label: 'None' },
]

/** The same cookie as fields. Editing one changes that attribute only; the rest stays as written. */
export function ComposerForm() {
  const value = (name: string) => attributeOf(parts.value, name)?.value ?? ''
  const set = (name: string) => (text: string) => setAttribute(name, text === '' ? undefined : text)
  const sameSite = value('SameSite').toLowerCase()
  const chosen = SAME_SITE.find((one) => one.value.toLowerCase() === sameSite)?.value ?? 'unset'
  return (
    <div class="composer__form">
      <FormField label="Name" value={parts.value.name} onInput={(name) => setPair({ name })} />
      <FormField label="Value" value={parts.value.value} onInput={(text) => setPair({ value: text })} />
      <FormField
        label="Max-Age"
        inputMode="numeric"
        placeholder="not set"
        value={value('Max-Age')}
        unit={secondsText(value('Max-Age'))}
        onInput={set('Max-Age')}
      />
      <FormField
        label="Expires"
        placeholder="not set"
        value={value('Expires')}
        unit={dateText(value('Expires'))}
        onInput={set('Expires')}
      />
      <FormField
        label="Path"
        placeholder="this directory"
        value={value('Path')}
        onInput={set('Path')}
        suggestions={['/', '/lab', '/lab/api']}
      />
      <FormField
        label="Domain"
        placeholder="this host only"
        value={value('Domain')}
        onInput={set('Domain')}
        suggestions={[location.hostname, 'localhost']}
      />
      <div class="composer__wide">
        <Segments
          label="SameSite"
          labelled
          options={SAME_SITE}
          value={chosen}
          badValue={guilty.value.has('samesite') ? chosen : undefined}
          onChange={(next) => setAttribute('SameSite', next === 'unset' ? undefined : next)}
        />
      </div>
      <div class="composer__wide composer__flags">
        <span class="composer__flags-label">Flags</span>
        <Flag name="Secure" />
        <Flag name="HttpOnly" />
        <Flag name="Partitioned" />
        <Menu
          name={`Priority: ${value('Priority') || 'not set'}`}
          label={value('Priority') || 'Priority'}
          align="right"
          items={priorityItems(value('Priority'))}
        />
      </div>
      {way.value === 'express' && <CallOptions />}
      {others.value.length > 0 && <Also />}
    </div>
  )
}

function Flag({ name }: { name: string }) {
  const on = attributeOf(parts.value, name) !== undefined
  const fixed = fix.value && attributeOf(lineParts(fix.value.line), name) !== undefined
  return (
    <Check
      label={name}
      checked={on}
      wouldFix={!on && fixed === true}
      onChange={(checked) => setAttribute(name, checked ? null : undefined)}
    />
  )
}

/** What `res.cookie()` does to the value; a header has no word for it. */
function CallOptions() {
  const { signed = false, encode = 'encodeURIComponent' } = reading.value.ok ? reading.value.call.options : {}
  const choose = (how: 'encodeURIComponent' | 'String', hint: string) => ({
    label: how,
    hint,
    chosen: encode === how,
    onSelect: () => setCallOption({ encode: how }),
  })
  return (
    <div class="composer__wide composer__flags">
      <span class="composer__flags-label">Value</span>
      <Check
        label="signed"
        title={TERMS.signed}
        checked={signed}
        onChange={(on) => setCallOption({ signed: on })}
      />
      <Menu
        name={`encode: ${encode}`}
        label={`encode: ${encode}`}
        align="right"
        items={[
          choose('encodeURIComponent', 'the default: %20 for a space'),
          choose('String', 'as it is; some characters make it throw'),
        ]}
      />
    </div>
  )
}

function Also() {
  return (
    <p class="composer__wide composer__also">
      also: {others.value.join(', ')}
      {way.value === 'express' ? ', which Express ignores' : ', which browsers ignore'}
    </p>
  )
}

function priorityItems(current: string) {
  return ['not set', 'Low', 'Medium', 'High'].map((label) => ({
    label,
    chosen: label === 'not set' ? current === '' : label.toLowerCase() === current.toLowerCase(),
    onSelect: () => setAttribute('Priority', label === 'not set' ? undefined : label),
  }))
}

function secondsText(value: string): string | undefined {
  if (!/^-?\d+$/.test(value)) return value === '' ? undefined : 'not a number'
  return Number(value) <= 0 ? 'deletes' : span(Number(value) * 1000)
}

function dateText(value: string): string | undefined {
  if (value === '') return undefined
  const time = Date.parse(value)
  if (Number.isNaN(time)) return 'not a date'
  return time <= serverNow() ? 'deletes' : span(time - serverNow())
}

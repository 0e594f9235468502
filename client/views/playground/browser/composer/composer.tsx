import { useEffect, useRef } from 'preact/hooks'
import { NAME_VALUE_BYTES } from '../../../../../shared/cookie/parsing/parse-set-cookie.ts'
import { callOfLine, writeCall } from '../../../../../shared/express-call/cookie-call.ts'
import { countText } from '../../../../../shared/text/figures.ts'
import { percentDecoded } from '../../../../../shared/text/percent.ts'
import { sendComposed } from '../../../../model/actions/send-cookie.ts'
import { chooseWay, parts, reading, type Way, way, whatIf } from '../../../../model/composed/composed.ts'
import { focusComposer } from '../../../../model/composed/composer-actions.ts'
import { composerOpen, formOpen } from '../../../../model/composed/composer-open.ts'
import { modelled } from '../../../../model/jar/modelled/modelled-jar.ts'
import { lessonInSight } from '../../../../model/lessons/playing.ts'
import { offReason } from '../../../../model/live/journal.ts'
import { layout } from '../../../../model/place/pane.ts'
import { PLAYGROUND, shownView } from '../../../../model/place/view.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { Icon } from '../../../../parts/marks/icon.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { copyText } from '../../../../platform/copy-text.ts'
import { modKeys, onKey } from '../../../../platform/keys.ts'
import { ComposerFacts } from '../outlook/composer-facts.tsx'
import { applyFix, fix, outlook, pairBytes } from '../outlook/outlook.ts'
import { ComposerForm } from './composer-form.tsx'
import { ComposerRaw } from './composer-raw.tsx'
import { choosePreset, lesson } from './lesson.ts'
import { presetsFor } from './presets.ts'
import { WhatIf } from './what-if.tsx'
import './composer.css'

const WAYS: readonly { value: Way; label: string }[] = [
  { value: 'express', label: 'res.cookie()' },
  { value: 'header', label: 'Set-Cookie header' },
  { value: 'script', label: 'document.cookie' },
]

/** Composes one cookie: form and raw line are two views of one value, the verdict follows each keystroke. */
export function Composer({ folded }: { folded: boolean }) {
  const root = useRef<HTMLElement>(null)
  useEffect(() => onKey('c', 'Compose a cookie', focusComposer, { group: 'Browser', when: inPlayground }), [])
  useEffect(
    () =>
      onKey('mod+enter', 'Send the composed cookie', () => void sendComposed(), {
        group: 'Browser',
        within: () => root.current,
      }),
    [],
  )
  if (folded && !composerOpen.value) return <FoldedComposer />
  const narrow = layout.value === 'narrow'
  const whole = !narrow || formOpen.value
  return (
    <section class="composer" ref={root} aria-label="Compose">
      <SectionHead title="Compose" note={<Bytes />}>
        <span class="composer__head-controls">
          <Presets />
          {narrow && <FormToggle label={formOpen.value ? 'Header only' : 'Edit as a form'} />}
        </span>
      </SectionHead>
      <div class="composer__body">
        {whole && (
          <div class="composer__ways">
            <Segments label="Way of setting" options={WAYS} value={way.value} onChange={chooseWay} />
          </div>
        )}
        <ComposerRaw />
        {lesson.value !== null && <p class="composer__lesson">{lesson.value}</p>}
        {!narrow && <Rule />}
        {formOpen.value && <ComposerForm />}
      </div>
      <div class="composer__foot">
        {whatIf.value !== null && <WhatIf />}
        <ComposerFacts />
        <Actions />
      </div>
    </section>
  )
}

function inPlayground(): boolean {
  return shownView.peek() === PLAYGROUND
}

function FoldedComposer() {
  return (
    <section class="composer" aria-label="Compose">
      <SectionHead title="Compose" note="a cookie of your own">
        <Button
          kind="quiet"
          size="small"
          icon="caretRight"
          name="Compose a cookie of your own"
          onClick={() => (composerOpen.value = true)}
        />
      </SectionHead>
    </section>
  )
}

function Presets() {
  const cookies = [...modelled.value.jar.cookies()]
  return (
    <Menu
      label="Presets"
      align="right"
      items={presetsFor(location.hostname, cookies).map((preset) => ({
        label: preset.label,
        hint: preset.hint,
        onSelect: () => choosePreset(preset),
      }))}
    />
  )
}

/** Name and value count towards 4,096 bytes; from nine tenths on it is marked, above it is refused. */
function Bytes() {
  const bytes = pairBytes.value
  if (bytes === null) return null
  const level = bytes > NAME_VALUE_BYTES ? 'over' : bytes > NAME_VALUE_BYTES * 0.9 ? 'near' : 'fits'
  return (
    <span class={`composer__bytes composer__bytes--${level} num`} title="Name and value together">
      {countText(bytes)} of {countText(NAME_VALUE_BYTES)} bytes
    </span>
  )
}

function Rule() {
  return (
    <div class="composer__rule">
      <FormToggle label="as a form" />
    </div>
  )
}

function FormToggle({ label }: { label: string }) {
  const open = formOpen.value
  return (
    <button
      type="button"
      class="composer__form-toggle"
      aria-expanded={open}
      title={open ? 'Fold the form' : 'Show the form'}
      onClick={() => (formOpen.value = !open)}
    >
      {label}
      <Icon name="caretDown" />
    </button>
  )
}

function Actions() {
  return (
    <div class="composer__actions">
      <Button
        // A lesson has one thing to do now.
        kind={lessonInSight.value === null ? 'primary' : 'plain'}
        keys={modKeys('↵')}
        offReason={reading.value.ok ? offReason.value : 'The call cannot be read yet.'}
        onClick={() => void sendComposed()}
      >
        {sendLabel()}
      </Button>
      {fix.value && (
        <Button
          icon={fix.value.label.startsWith('Remove') ? 'minus' : 'plus'}
          title={fix.value.line}
          onClick={applyFix}
        >
          {fix.value.label}
        </Button>
      )}
      <span class="composer__quiet">
        <Button kind="quiet" pressed={whatIf.value !== null} onClick={toggleWhatIf}>
          What if…
        </Button>
        <CopyExpress />
      </span>
    </div>
  )
}

/** A script sets a cookie without sending anything. A refusal is worth seeing, so it can always be tried. */
function sendLabel(): string {
  const verb = way.value === 'script' ? 'Set' : 'Send'
  // What if is a question about another place; sending still happens here, and says so.
  if (whatIf.value !== null) return `${verb} ${way.value === 'script' ? 'on' : 'to'} ${location.hostname}`
  const ahead = outlook.value
  const works = ahead.kind === 'verdict' && ahead.verdict.reasons.length === 0 && !ahead.miss
  return works ? verb : `${verb} it anyway`
}

function CopyExpress() {
  const code = () => {
    if (way.value === 'express') return reading.value.ok ? writeCall(reading.value.call) : ''
    return writeCall(
      callOfLine({ ...parts.value, value: percentDecoded(parts.value.value) ?? parts.value.value }),
    )
  }
  return (
    <Button
      kind="quiet"
      icon="copy"
      name="Express: copy the call of res.cookie"
      offReason={parts.value.name === '' ? 'res.cookie() needs a name.' : undefined}
      onClick={() => void copyText(code(), 'Copied the Express code')}
    >
      <span class="composer__express">Express</span>
    </Button>
  )
}

function toggleWhatIf(): void {
  whatIf.value = whatIf.value === null ? 'https://app.example.co.uk/' : null
}

import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { resCookieCode } from '../../../shared/express-code.ts'
import { copyText } from '../../copy-text.ts'
import { onKey } from '../../keys.ts'
import { offReason } from '../../live/journal.ts'
import { Button } from '../../parts/button.tsx'
import { Menu } from '../../parts/menu.tsx'
import { SectionHead } from '../../parts/section-head.tsx'
import { Segments } from '../../parts/segments.tsx'
import { fix, line, verdict, type Way, way, whatIf, wireLine } from './composed.ts'
import { ComposerForm } from './composer-form.tsx'
import { ComposerRaw } from './composer-raw.tsx'
import { ComposerVerdict } from './composer-verdict.tsx'
import { presets } from './presets.ts'
import { sendComposed } from './send-cookie.ts'
import { WhatIf } from './what-if.tsx'
import './composer.css'

const WAYS: readonly { value: Way; label: string }[] = [
  { value: 'express', label: 'res.cookie()' },
  { value: 'header', label: 'Set-Cookie header' },
  { value: 'script', label: 'document.cookie' },
]

/** Composes one cookie: form and raw line are two views of one value, the verdict follows each keystroke. */
export function Composer({ folded }: { folded: boolean }) {
  const open = useSignal(false)
  const root = useRef<HTMLElement>(null)
  useEffect(
    () =>
      onKey('mod+enter', 'Send the composed cookie', () => void sendComposed(), {
        group: 'Browser',
        within: () => root.current,
      }),
    [],
  )
  if (folded && !open.value) {
    return (
      <section class="composer" ref={root} aria-label="Compose">
        <SectionHead title="Compose" note="a cookie of your own">
          <Button
            kind="quiet"
            size="small"
            icon="caretRight"
            name="Compose a cookie of your own"
            onClick={() => (open.value = true)}
          />
        </SectionHead>
      </section>
    )
  }
  return (
    <section class="composer" ref={root} aria-label="Compose">
      <SectionHead title="Compose">
        <Menu
          label="Presets"
          align="right"
          items={presets.map((one) => ({
            label: one.label,
            hint: one.hint,
            onSelect: () => (line.value = one.line),
          }))}
        />
      </SectionHead>
      <div class="composer__body">
        <Segments
          label="Way of setting"
          options={WAYS}
          value={way.value}
          onChange={(value) => (way.value = value)}
        />
        <ComposerRaw />
        <details class="composer__more" open>
          <summary class="composer__rule">two views of one value</summary>
          <ComposerForm />
        </details>
      </div>
      <div class="composer__foot">
        {whatIf.value !== null && <WhatIf />}
        <ComposerVerdict />
        <Actions />
      </div>
    </section>
  )
}

function Actions() {
  const rejected = verdict.value.reasons.length > 0
  const code = resCookieCode(wireLine.value)
  return (
    <div class="composer__actions">
      <Button kind="primary" keys="⌘ ↵" offReason={offReason.value} onClick={() => void sendComposed()}>
        {rejected ? 'Send it anyway' : 'Send'}
      </Button>
      {fix.value && (
        <Button icon="plus" title={fix.value.line} onClick={applyFix}>
          {fix.value.label}
        </Button>
      )}
      <span class="composer__spacer" />
      <Button kind="quiet" pressed={whatIf.value !== null} onClick={toggleWhatIf}>
        What if…
      </Button>
      <Button
        kind="quiet"
        icon="copy"
        offReason={code === null ? 'res.cookie() needs a name.' : undefined}
        onClick={() => void copyText(code ?? '', 'Copied the Express code')}
      >
        Express
      </Button>
    </div>
  )
}

function applyFix(): void {
  if (fix.value) line.value = fix.value.line
}

function toggleWhatIf(): void {
  whatIf.value = whatIf.value === null ? 'https://app.example.co.uk/' : null
}

import { useEffect, useRef } from 'preact/hooks'
import { sendComposed } from '../../../../model/actions/send-cookie.ts'
import { chooseWay, type Way, way, whatIf } from '../../../../model/composed/composed.ts'
import { focusComposer } from '../../../../model/composed/composer-actions.ts'
import { composerOpen, formOpen } from '../../../../model/composed/composer-open.ts'
import { layout } from '../../../../model/place/pane.ts'
import { PLAYGROUND, shownView } from '../../../../model/place/view.ts'
import { Segments } from '../../../../parts/controls/segments.tsx'
import { onKey } from '../../../../platform/keys.ts'
import { ComposerFacts } from '../outlook/composer-facts.tsx'
import { ComposerForm } from './composer-form.tsx'
import { ComposerHead, FoldedComposer } from './composer-head.tsx'
import { ComposerRaw } from './composer-raw.tsx'
import { ComposerSend } from './composer-send.tsx'
import { FormToggle } from './form-toggle.tsx'
import { lesson } from './lesson.ts'
import { WhatIf } from './what-if.tsx'
import './composer.css'

const WAYS: readonly { value: Way; label: string }[] = [
  { value: 'express', label: 'res.cookie()' },
  { value: 'header', label: 'Set-Cookie header' },
  { value: 'script', label: 'document.cookie' },
]

interface ComposerProps {
  /** Something else comes first; it is a head until it is opened. */
  readonly folded: boolean
  /** Sending is the one thing to do now. */
  readonly primary: boolean
}

/** Composes one cookie: form and raw line are two views of one value, the verdict follows each keystroke. */
export function Composer({ folded, primary }: ComposerProps) {
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
      <ComposerHead folds={folded} />
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
        <ComposerSend primary={primary} />
      </div>
    </section>
  )
}

function inPlayground(): boolean {
  return shownView.peek() === PLAYGROUND
}

function Rule() {
  return (
    <div class="composer__rule">
      <FormToggle label="as a form" />
    </div>
  )
}

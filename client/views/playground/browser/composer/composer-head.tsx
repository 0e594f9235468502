import { NAME_VALUE_BYTES } from '../../../../../shared/cookie/parsing/parse-set-cookie.ts'
import { countText } from '../../../../../shared/text/figures.ts'
import { focusComposer } from '../../../../model/composed/composer-actions.ts'
import { composerOpen, formOpen } from '../../../../model/composed/composer-open.ts'
import { modelled } from '../../../../model/jar/modelled/modelled-jar.ts'
import { layout } from '../../../../model/place/pane.ts'
import { Button } from '../../../../parts/controls/button.tsx'
import { Menu } from '../../../../parts/controls/menu.tsx'
import { SectionHead } from '../../../../parts/section-head.tsx'
import { focusSoon } from '../../../../platform/focus-soon.ts'
import { pairBytes } from '../outlook/outlook.ts'
import { FormToggle } from './form-toggle.tsx'
import { choosePreset } from './lesson.ts'
import { presetsFor } from './presets.ts'

/** The composer's head; `folds` where it can be folded to this head alone. */
export function ComposerHead({ folds }: { folds: boolean }) {
  return (
    <SectionHead title="Compose" note={<Bytes />}>
      <span class="composer__head-controls">
        <Presets />
        {layout.value === 'narrow' && (
          <FormToggle label={formOpen.value ? 'Header only' : 'Edit as a form'} />
        )}
        {folds && <FoldButton />}
      </span>
    </SectionHead>
  )
}

/** Nothing but a head that opens it. */
export function FoldedComposer() {
  return (
    <section class="composer composer--folded" aria-label="Compose">
      <SectionHead title="Compose" note="a cookie of your own">
        <Button
          kind="quiet"
          size="small"
          icon="caretRight"
          name="Compose a cookie of your own"
          onClick={focusComposer}
        />
      </SectionHead>
    </section>
  )
}

function FoldButton() {
  return (
    <Button
      kind="quiet"
      size="small"
      icon="caretDown"
      name="Fold the composer"
      onClick={() => {
        composerOpen.value = false
        focusSoon(() => document.querySelector<HTMLElement>('.composer--folded .button'))
      }}
    />
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

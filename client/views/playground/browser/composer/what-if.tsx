import { whatIf } from '../../../../model/composed/composed.ts'
import { openDiagnose } from '../../../../model/place/diagnose-link.ts'
import { Field } from '../../../../parts/controls/field.tsx'
import './what-if.css'

/** "What if" the page were somewhere else: the verdict answers for that URL; sending still happens here. */
export function WhatIf() {
  const url = whatIf.value ?? ''
  return (
    <div class="what-if">
      <Field
        label="What if"
        mono
        inputMode="url"
        value={url}
        onInput={(text) => (whatIf.value = text)}
        suggestions={['https://app.example.co.uk/', 'http://shop.example/', 'https://127.0.0.1/']}
        error={
          /^https?:\/\//.test(url) && URL.canParse(url)
            ? undefined
            : 'Begin with http:// or https://, then a host.'
        }
      />
      <button type="button" class="link" onClick={openDiagnose}>
        Diagnose mine
      </button>
    </div>
  )
}

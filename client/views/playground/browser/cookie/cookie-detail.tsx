import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { decodeBytes } from '../../../../../shared/cookie/parsing/byte-string.ts'
import { countText } from '../../../../../shared/text/figures.ts'
import { api } from '../../../../model/actions/api-routes.ts'
import type { JarRow } from '../../../../model/jar/jar-row.ts'
import { journal } from '../../../../model/live/journal.ts'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import { Term } from '../../../../parts/text/term.tsx'
import { type Decoded, decodeValue } from './decode-value.ts'
import { signatureText } from './signature-text.ts'
import './cookie-detail.css'

/** What a cookie's value says, layer by layer, beside the raw form, and what it costs. */
export default function CookieDetail({ row, value }: { row: JarRow; value: string }) {
  const layers = decodeValue(decodeBytes(value))
  const name = row.kind === 'stranger' ? row.stranger.name : row.cookie.name
  return (
    <div class="cookie-row__detail" role="gridcell">
      <p class="cookie-row__size">
        {countText(name.length + value.length)} of 4,096 bytes
        {layers.length === 0 && ', and it says just what stands there'}
      </p>
      <pre class="mono">
        <OutsideText text={decodeBytes(value) || '(empty)'} />
      </pre>
      {layers.map((layer) => (
        <Layer key={layer.as} layer={layer} raw={value} />
      ))}
    </div>
  )
}

function Layer({ layer, raw }: { layer: Decoded; raw: string }) {
  return (
    <div>
      <p>
        <b>{layer.as === 'signed' ? <Term of="signed">signed</Term> : layer.as}</b>{' '}
        {layer.as === 'signed' && <SignatureNote raw={raw} />} {layer.note}
      </p>
      <pre class="mono">
        <OutsideText text={layer.text} lines />
      </pre>
    </div>
  )
}

/** Asks the server, which has the secrets, whose signature it is; asks again when its options change. */
function SignatureNote({ raw }: { raw: string }) {
  const text = useSignal('')
  const tone = useSignal('')
  const { options } = journal.value ?? {}
  useEffect(() => {
    let current = true
    void api.signature(raw).then((reply) => {
      if (!current) return
      const said = signatureText(reply.ok ? reply.json : null)
      text.value = said.text
      tone.value = said.tone
    })
    return () => {
      current = false
    }
  }, [raw, options])
  return <span class={`cookie-row__signature cookie-row__signature--${tone.value}`}>{text.value}</span>
}

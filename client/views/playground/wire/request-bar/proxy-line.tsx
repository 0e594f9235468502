import { proxyOutlook } from '../../../../../shared/explain/session/proxy-outlook.ts'
import type { LabOptions } from '../../../../../shared/lab-options/lab-options.ts'
import { PiecesText } from '../../../../live-parts/session-trace/pieces-text.tsx'
import { setOptions } from '../../../../model/actions/options-state.ts'
import { type ForwardedProto, forwardedProto } from '../../../../model/actions/via-proxy.ts'
import { lessonInSight } from '../../../../model/lessons/playing.ts'
import { journal } from '../../../../model/live/journal.ts'
import { Segments } from '../../../../parts/controls/segments.tsx'
import './proxy-line.css'

const PROTOS: readonly { readonly value: ForwardedProto; readonly label: string }[] = [
  { value: 'https', label: 'https' },
  { value: 'http', label: 'http' },
  { value: 'none', label: 'none' },
]

/** What the proxy says, whether the app believes it, and what that will mean for the session cookie. */
export default function ProxyLine() {
  const options = journal.value?.options
  if (!options) return null
  const proto = forwardedProto.value
  return (
    <div class="proxy-line">
      <div class="proxy-line__one">
        <span class="proxy-line__label mono" aria-hidden="true">
          X-Forwarded-Proto
        </span>
        <Segments
          label="X-Forwarded-Proto"
          options={PROTOS}
          value={proto}
          onChange={(value) => {
            forwardedProto.value = value
          }}
        />
      </div>
      {/* A lesson's app has its own, and what comes of it is to be guessed. */}
      {lessonInSight.value === null && <OfLab options={options} proto={proto} />}
    </div>
  )
}

function OfLab({ options, proto }: { options: LabOptions; proto: ForwardedProto }) {
  const said = proto === 'none' ? null : proto
  return (
    <>
      <TrustProxy trustProxy={options.trustProxy} />
      <p class="proxy-line__outlook">
        <PiecesText pieces={proxyOutlook(options, said, location.protocol === 'https:')} />
      </p>
    </>
  )
}

/** Off, one hop, and whatever else it is set to among the options. */
function TrustProxy({ trustProxy }: Pick<LabOptions, 'trustProxy'>) {
  const other = trustProxy !== false && trustProxy !== 1
  const value = trustProxy === false ? 'off' : trustProxy === 1 ? '1' : 'other'
  return (
    <div class="proxy-line__one">
      <span class="proxy-line__label" aria-hidden="true">
        trust proxy
      </span>
      <Segments
        label="trust proxy"
        options={[
          { value: 'off', label: 'off' },
          { value: '1', label: '1 hop' },
          ...(other ? [{ value: 'other', label: String(trustProxy) }] : []),
        ]}
        value={value}
        onChange={(chosen) => {
          if (chosen !== 'other') void setOptions([['trustProxy', chosen === 'off' ? false : 1]])
        }}
      />
    </div>
  )
}

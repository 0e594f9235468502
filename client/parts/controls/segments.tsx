import { useId } from 'preact/hooks'
import './segments.css'

interface SegmentsProps<Value extends string> {
  readonly label: string
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  /** The value to blame for the verdict. */
  readonly badValue?: Value | undefined
  /** Show the label at the left, as the fields do. */
  readonly labelled?: boolean
}

/** One of a few, all in view: radio buttons side by side. */
export function Segments<Value extends string>(props: SegmentsProps<Value>) {
  const id = useId()
  return (
    <div class={props.labelled ? 'segments-row' : undefined}>
      {props.labelled && (
        <span class="segments-row__label" aria-hidden="true">
          {props.label}
        </span>
      )}
      <div class="segments" role="radiogroup" aria-label={props.label}>
        {props.options.map(({ value, label }) => (
          <label key={value} class={`segments__one${value === props.badValue ? ' segments__one--bad' : ''}`}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={value === props.value}
              onChange={() => props.onChange(value)}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
    </div>
  )
}

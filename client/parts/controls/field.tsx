import type { ComponentChildren, Ref } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from '../marks/icon.tsx'
import './field.css'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  /** What the value means to people, at the right: "7 days". */
  readonly unit?: ComponentChildren
  /** What is wrong with it, in one sentence. */
  readonly error?: string | undefined
  readonly mono?: boolean
  readonly placeholder?: string
  /** The label is read out but not shown, because an icon or the place says it. */
  readonly bare?: boolean
  readonly icon?: IconName
  /** The key that leads here. */
  readonly keys?: string | undefined
  /** Values worth a try, offered while one types. */
  /** What may stand here, by itself or with a word on it. */
  readonly suggestions?: readonly (string | readonly [value: string, words: string])[]
  readonly inputRef?: Ref<HTMLInputElement>
  readonly inputMode?: 'text' | 'numeric' | 'url' | 'search'
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly onBlur?: () => void
  readonly onFocus?: () => void
}

/** A ledger field: label, value on a line, unit. */
export function Field(props: FieldProps) {
  const { label, value, unit, error, mono = false, bare = false } = props
  const id = useId()
  return (
    <div class={`field${bare ? ' field--bare' : ''}${error ? ' field--wrong' : ''}`}>
      <label class={bare ? 'visually-hidden' : 'field__label'} for={id}>
        {label}
      </label>
      <span class="field__box">
        {props.icon && <Icon name={props.icon} />}
        <input
          ref={props.inputRef ?? null}
          id={id}
          list={props.suggestions ? `${id}-list` : undefined}
          class={`field__input${mono ? ' mono' : ''}`}
          type="text"
          value={value}
          placeholder={props.placeholder}
          inputMode={props.inputMode}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
          onKeyDown={props.onKeyDown}
          onBlur={props.onBlur}
          onFocus={props.onFocus}
        />
        {props.suggestions && (
          <datalist id={`${id}-list`}>
            {props.suggestions.map((each) => {
              const [value, words] = typeof each === 'string' ? [each] : each
              return <option key={value} value={value} label={words} />
            })}
          </datalist>
        )}
        {unit !== undefined && <span class="field__unit">{unit}</span>}
        {props.keys && <kbd class="key">{props.keys}</kbd>}
      </span>
      {error && (
        <span class="field__error" id={`${id}-error`}>
          {error}
        </span>
      )}
    </div>
  )
}

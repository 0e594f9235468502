import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { Field } from '../../../../parts/controls/field.tsx'

interface FormFieldProps {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly unit?: ComponentChildren
  readonly placeholder?: string
  readonly inputMode?: 'text' | 'numeric'
  readonly suggestions?: readonly string[]
}

/** A field of the form: while one types in it the text stays as typed, whatever the line makes of it. */
export function FormField({ value, onInput, ...rest }: FormFieldProps) {
  const typed = useSignal<string | null>(null)
  return (
    <Field
      {...rest}
      mono
      value={typed.value ?? value}
      onInput={(text) => {
        typed.value = text
        onInput(text)
      }}
      onBlur={() => {
        typed.value = null
      }}
    />
  )
}

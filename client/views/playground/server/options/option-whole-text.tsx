import { useLayoutEffect, useRef } from 'preact/hooks'
import type { OptionChange } from '../../../../../shared/lab-options/option-paths.ts'
import { forgetRefusal, setOptions } from '../../../../model/actions/options-state.ts'
import { editKeys } from './edit-keys.ts'

interface OptionWholeTextProps {
  readonly option: string
  readonly label: string
  readonly shown: string
  readonly read: (text: string) => OptionChange[1]
  readonly close: () => void
}

/** An option as text over the whole row, for as long as it is edited. */
export function OptionWholeText({ option, label, shown, read, close }: OptionWholeTextProps) {
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const commit = (text: string) => {
    if (text === shown) forgetRefusal(option)
    else void setOptions([[option, read(text)]])
    close()
  }
  return (
    <input
      ref={input}
      class="option-control__input option-control__input--whole mono"
      aria-label={label}
      spellcheck={false}
      autocomplete="off"
      defaultValue={shown}
      onBlur={(event) => commit(event.currentTarget.value.trim())}
      onKeyDown={editKeys(shown)}
    />
  )
}

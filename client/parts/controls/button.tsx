import type { ComponentChildren, Ref } from 'preact'
import { useId } from 'preact/hooks'
import { useTabIndex } from '../list/row-focus.ts'
import { Icon, type IconName } from '../marks/icon.tsx'
import './button.css'

export interface ButtonProps {
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly size?: 'small' | 'normal' | 'big'
  /** The keys that do the same: `⌘ ↵`. */
  readonly keys?: string | undefined
  readonly icon?: IconName
  /** Its work is under way; a second press does nothing. */
  readonly busy?: boolean
  /** Why it cannot be pressed now; a disabled button without a reason does not exist. */
  readonly offReason?: string | undefined
  /** Needed when the button shows only an icon. */
  readonly name?: string
  readonly title?: string | undefined
  readonly pressed?: boolean | undefined
  readonly submits?: boolean
  readonly buttonRef?: Ref<HTMLButtonElement>
  readonly onClick?: (event: MouseEvent) => void
  readonly children?: ComponentChildren
}

export function Button(props: ButtonProps) {
  const { kind = 'plain', size = 'normal', busy = false, offReason, name, children } = props
  const why = useId()
  const tabIndex = useTabIndex()
  const off = busy || offReason !== undefined
  return (
    <button
      ref={props.buttonRef ?? null}
      type={props.submits ? 'submit' : 'button'}
      class={`button button--${kind} button--${size}${children === undefined ? ' button--icon' : ''}`}
      tabIndex={tabIndex}
      aria-label={name}
      aria-busy={busy || undefined}
      aria-disabled={off || undefined}
      aria-describedby={offReason === undefined ? undefined : why}
      aria-pressed={props.pressed}
      title={offReason ?? props.title ?? (children === undefined ? name : undefined)}
      onClick={(event) => {
        if (off) event.preventDefault()
        else props.onClick?.(event)
      }}
    >
      {props.icon && <Icon name={props.icon} />}
      {children}
      {props.keys && <kbd class="button__keys">{props.keys}</kbd>}
      {offReason !== undefined && (
        <span id={why} class="visually-hidden">
          {offReason}
        </span>
      )}
    </button>
  )
}

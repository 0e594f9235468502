import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'
import { useTabIndex } from '../list/row-focus.ts'
import { Icon, type IconName } from '../marks/icon.tsx'
import { placeBeside } from './place-beside.ts'
import './menu.css'

export interface MenuItem {
  readonly label: string
  /** Beside the label, smaller: what it means, or the key that does the same. */
  readonly hint?: string
  readonly onSelect: () => void
  readonly offReason?: string | undefined
  /** One of several that exclude each other: whether this one is chosen. */
  readonly chosen?: boolean
}

interface MenuProps {
  /** What the button shows. */
  readonly label?: ComponentChildren
  /** What it is called where the label does not say it. */
  readonly name?: string
  /** An icon in place of label and caret. */
  readonly icon?: IconName
  readonly items: readonly MenuItem[]
  /** Which edge of the button the list starts at. */
  readonly align?: 'left' | 'right'
  readonly kind?: 'quiet' | 'plain'
  /** Why it cannot be opened now. */
  readonly offReason?: string | undefined
}

/** A button with a list of commands or choices. Arrow keys, Home, End, Esc; a click outside closes. */
export function Menu({ label, name, icon, items, align = 'left', kind = 'quiet', offReason }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const tabIndex = useTabIndex()

  const open = (at: 'first' | 'last' = 'first') => {
    if (offReason !== undefined) return
    list.current?.showPopover()
    const entries = entriesOf(list.current)
    const chosen = entries.find((entry) => entry.getAttribute('aria-checked') === 'true')
    ;(chosen ?? (at === 'first' ? entries[0] : entries.at(-1)))?.focus()
  }
  const close = () => {
    list.current?.hidePopover()
    button.current?.focus()
  }
  const onToggle = () => {
    const opened = list.current?.matches(':popover-open') ?? false
    button.current?.setAttribute('aria-expanded', String(opened))
    if (opened) placeBeside(button.current, list.current, align)
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={`menu menu--${kind}${icon ? ' menu--icon' : ''}`}
        tabIndex={tabIndex}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-controls={id}
        aria-label={name}
        aria-disabled={offReason !== undefined || undefined}
        aria-description={offReason}
        title={offReason ?? (icon ? name : undefined)}
        onClick={(event) => {
          event.stopPropagation()
          if (list.current?.matches(':popover-open')) close()
          else open()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          event.stopPropagation()
          open(event.key === 'ArrowDown' ? 'first' : 'last')
        }}
      >
        {icon ? <Icon name={icon} /> : label}
        {!icon && <Icon name="caretDown" />}
      </button>
      <div
        ref={list}
        id={id}
        class="menu__list"
        role="menu"
        popover="auto"
        aria-label={name ?? (typeof label === 'string' ? label : undefined)}
        onToggle={onToggle}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={(event) => onMenuKey(event, list.current, close)}
      >
        {items.map((item) => (
          <Entry key={item.label} item={item} close={close} />
        ))}
      </div>
    </>
  )
}

function Entry({ item, close }: { item: MenuItem; close: () => void }) {
  const off = item.offReason !== undefined
  return (
    <button
      type="button"
      class="menu__item"
      {...(item.chosen === undefined
        ? { role: 'menuitem' as const }
        : { role: 'menuitemradio' as const, 'aria-checked': item.chosen })}
      aria-disabled={off || undefined}
      tabIndex={-1}
      onClick={() => {
        if (off) return
        close()
        item.onSelect()
      }}
    >
      {item.chosen !== undefined && <span class="menu__chosen">{item.chosen && <Icon name="check" />}</span>}
      <span class="menu__label">{item.label}</span>
      {(item.offReason ?? item.hint) && <span class="menu__hint">{item.offReason ?? item.hint}</span>}
    </button>
  )
}

function entriesOf(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('.menu__item') ?? [])]
}

function onMenuKey(event: KeyboardEvent, list: HTMLElement | null, close: () => void): void {
  // Whatever is pressed in an open menu is meant for the menu.
  event.stopPropagation()
  const entries = entriesOf(list)
  const at = entries.indexOf(document.activeElement as HTMLElement)
  if (event.key === 'Enter' || event.key === ' ') return
  if (event.key === 'Escape' || event.key === 'Tab') close()
  else {
    const to = targetOf(event.key, entries, at)
    if (to === null) return
    entries.at(to % entries.length)?.focus()
  }
  event.preventDefault()
}

function targetOf(key: string, entries: readonly HTMLElement[], at: number): number | null {
  if (key === 'ArrowDown') return at + 1
  if (key === 'ArrowUp') return at - 1
  if (key === 'Home') return 0
  if (key === 'End') return -1
  return key.length === 1 ? startingWith(entries, key, at) : null
}

/** The next entry that begins with a letter; the present one where none does. */
function startingWith(entries: readonly HTMLElement[], letter: string, at: number): number {
  const wanted = letter.toLowerCase()
  const order = entries.map((_, step) => (at + 1 + step) % entries.length)
  return order.find((index) => entries[index]?.textContent?.trim().toLowerCase().startsWith(wanted)) ?? at
}

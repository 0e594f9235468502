import './icon.css'

/** 14 px, stroke 1.4, drawn and not taken from a font. */
const PATHS = {
  caretLeft: 'M8.5 3.5 5 7l3.5 3.5',
  caretRight: 'M5.5 3.5 9 7l-3.5 3.5',
  caretDown: 'M3.5 5.5 7 9l3.5-3.5',
  check: 'M3 7.4 5.8 10 11 4.4',
  cross: 'M3.8 3.8l6.4 6.4M10.2 3.8l-6.4 6.4',
  differs: 'M3.2 5.4h7.6M3.2 8.6h7.6M8.8 2.8 5.2 11.2',
  question: 'M5 5.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.6-.8 1.3M7 10.7v.1',
  search: 'M6.2 10.4a4.2 4.2 0 1 0 0-8.4 4.2 4.2 0 0 0 0 8.4ZM9.3 9.3l3 3',
  pause: 'M4.8 3v8M9.2 3v8',
  play: 'M4.2 2.8v8.4L11 7Z',
  copy: 'M4.5 4.5h7v7h-7zM9.5 4.5v-2h-7v7h2',
  plus: 'M7 2.5v9M2.5 7h9',
  minus: 'M2.5 7h9',
  undo: 'M5 3 2.5 5.5 5 8M2.5 5.5h6a3 3 0 0 1 0 6H5.5',
  warning: 'M7 2 12.7 12H1.3ZM7 5.6v3M7 10.3v.1',
  clock: 'M7 12.3A5.3 5.3 0 1 0 7 1.7a5.3 5.3 0 0 0 0 10.6ZM7 4v3.2l2.2 1.3',
  link: 'M6 8.4a2.4 2.4 0 0 0 3.5 0l2-2A2.5 2.5 0 1 0 8 2.9l-.8.8M8 5.6a2.4 2.4 0 0 0-3.5 0l-2 2A2.5 2.5 0 1 0 6 11.1l.8-.8',
  moon: 'M11.8 8.4A5.2 5.2 0 0 1 5.6 2.2a5.2 5.2 0 1 0 6.2 6.2Z',
  sun: 'M7 9.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6ZM7 1v1.3M7 11.7V13M1 7h1.3M11.7 7H13M2.8 2.8l.9.9M10.3 10.3l.9.9M2.8 11.2l.9-.9M10.3 3.7l.9-.9',
  menu: 'M2 3.8h10M2 7h10M2 10.2h10',
  more: 'M3 7h.1M7 7h.1M11 7h.1',
  pencil: 'M2.5 11.5l.6-2.6 6.2-6.2 2 2-6.2 6.2zM8 4l2 2',
  trash: 'M2.5 4h9M5.5 4V2.5h3V4M3.6 4l.5 7.5h5.8l.5-7.5M6 6.2v3.2M8 6.2v3.2',
  reset: 'M11.5 7A4.5 4.5 0 1 1 9.8 3.5M10.2 1.6v2.2H8',
  external: 'M8 2.5h3.5V6M11.5 2.5 6.5 7.5M9.5 8v3.5h-7v-7H6',
  download: 'M7 2v6.5M4.2 6 7 8.7 9.8 6M2.5 11.5h9',
  upload: 'M7 9V2.3M4.2 5 7 2.2 9.8 5M2.5 11.5h9',
} as const

export type IconName = keyof typeof PATHS

/** A sign beside words; never the only carrier, so it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}

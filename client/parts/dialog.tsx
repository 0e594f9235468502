import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './controls/button.tsx'
import './dialog.css'

interface DialogProps {
  readonly title: string
  /** Beside the title, smaller. */
  readonly note?: string
  /** One more class, for what is special about it. */
  readonly class?: string
  /** It was closed, by Esc, by its button or with what it shows. */
  readonly onClose: () => void
  /** Takes a file that is dropped on it. */
  readonly onFile?: (file: File) => void
  readonly children: ComponentChildren
}

/** A modal window over the page: a head, and what it holds. Shown from when it is drawn until it is no more. */
export function Dialog({ title, note, class: special, onClose, onFile, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const over = useSignal(false)
  // Closed before it leaves the page, whichever way: only then the focus goes back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`dialog${special ? ` ${special}` : ''}${over.value ? ' dialog--over' : ''}`}
      aria-labelledby={titleId}
      onClose={onClose}
      {...(onFile && dropTarget(onFile, over))}
    >
      <header class="dialog__head">
        <h2 id={titleId} class="dialog__title">
          {title}
        </h2>
        <span class="dialog__note">{note}</span>
        <Button kind="quiet" size="small" icon="cross" name="Close" onClick={() => dialog.current?.close()} />
      </header>
      {children}
    </dialog>
  )
}

function dropTarget(onFile: (file: File) => void, over: { value: boolean }) {
  return {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      over.value = true
    },
    onDragLeave: () => {
      over.value = false
    },
    onDrop: (event: DragEvent) => {
      over.value = false
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      onFile(file)
    },
  }
}

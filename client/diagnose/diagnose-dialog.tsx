import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { loadSuffixList } from '../jar/suffix-list.ts'
import { Button } from '../parts/button.tsx'
import { Circumstances } from './circumstances.tsx'
import { closeDiagnose } from './diagnose-link.ts'
import { Diagnosis } from './diagnosis.tsx'
import { PasteBox } from './paste-box.tsx'
import { takeFile } from './pasted.ts'
import './diagnose-dialog.css'

/** "Diagnose mine": paste what another server sent, and read what each cookie will do and why. */
export default function DiagnoseDialog() {
  const dialog = useRef<HTMLDialogElement>(null)
  const over = useSignal(false)
  useEffect(() => void loadSuffixList(), [])
  // Closed before it leaves the page, whichever way: only then the focus goes back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      class={`diagnose${over.value ? ' diagnose--over' : ''}`}
      aria-labelledby="diagnose-title"
      onClose={closeDiagnose}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        over.value = true
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        over.value = false
        const file = event.dataTransfer?.files[0]
        if (!file) return
        event.preventDefault()
        void takeFile(file)
      }}
    >
      <header class="diagnose__head">
        <h2 id="diagnose-title" class="diagnose__title">
          Diagnose mine
        </h2>
        <span class="diagnose__note">what a browser does with the cookies of any server, and why</span>
        <Button kind="quiet" size="small" icon="cross" name="Close" onClick={() => dialog.current?.close()} />
      </header>
      <div class="diagnose__body">
        <div class="diagnose__in">
          <PasteBox />
          <Circumstances />
        </div>
        <div class="diagnose__out">
          <Diagnosis />
        </div>
      </div>
    </dialog>
  )
}

import { useEffect } from 'preact/hooks'
import { loadSuffixList } from '../../model/jar/modelled/suffix-list.ts'
import { closeDiagnose } from '../../model/place/diagnose-link.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Circumstances } from './circumstances.tsx'
import { Diagnosis } from './diagnosis.tsx'
import { PasteBox } from './paste-box.tsx'
import { takeFile } from './pasted.ts'
import './diagnose-dialog.css'

/** "Diagnose mine": paste what another server sent, and read what each cookie will do and why. */
export default function DiagnoseDialog() {
  useEffect(() => void loadSuffixList(), [])
  return (
    <Dialog
      title="Diagnose mine"
      note="what a browser does with the cookies of any server, and why"
      class="diagnose"
      onClose={closeDiagnose}
      onFile={(file) => void takeFile(file)}
    >
      <div class="diagnose__body">
        <div class="diagnose__in">
          <PasteBox />
          <Circumstances />
        </div>
        <div class="diagnose__out">
          <Diagnosis />
        </div>
      </div>
    </Dialog>
  )
}

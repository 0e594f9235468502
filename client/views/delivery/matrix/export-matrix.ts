import { engine } from '../../../model/jar/modelled/modelled-jar.ts'
import { serverNow } from '../../../model/live/journal.ts'
import { browserName } from '../../../model/own/this-browser.ts'
import { copyText } from '../../../platform/copy-text.ts'
import { saveJsonFile } from '../../../platform/save-file.ts'
import { matrix } from '../delivery-state.ts'
import { jsonOf, type MatrixOrigin, markdownOf } from './matrix-text.ts'

export function copyMatrix(): Promise<void> {
  return copyText(markdownOf(matrix.peek(), origin()), 'Copied the matrix as Markdown')
}

export function saveMatrix(): void {
  const text = JSON.stringify(jsonOf(matrix.peek(), origin()), null, 2)
  saveJsonFile('crumbscope-delivery.json', text)
}

function origin(): MatrixOrigin {
  const { profile, thirdParty } = engine.peek()
  return { browser: browserName, profile: profile.name, thirdParty, at: serverNow() }
}

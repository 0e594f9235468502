import { copyText } from '../../copy-text.ts'
import { engine } from '../../jar/modelled-jar.ts'
import { serverNow } from '../../live/journal.ts'
import { saveJsonFile } from '../../save-file.ts'
import { browserName } from '../../this-browser.ts'
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

import { copyText } from '../../copy-text.ts'
import { modelled } from '../../jar/modelled-jar.ts'
import type { MenuItem } from '../../parts/menu.tsx'
import { dialog } from './dialog-state.ts'
import { exportJar, type JarFormat } from './jar-text.ts'

/** Import and export, in the formats other tools read. */
export function jarMenu(): readonly MenuItem[] {
  const item = (format: JarFormat, label: string, hint: string): MenuItem => ({
    label,
    hint,
    onSelect: () => void copyJar(format),
  })
  return [
    item('JSON', 'Copy the jar as JSON', 'every attribute'),
    item('Netscape', 'Copy as cookies.txt', 'curl, wget'),
    item('header', 'Copy as Cookie header', 'names and values'),
    {
      label: 'Import cookies…',
      hint: 'JSON, cookies.txt, header',
      onSelect: () => (dialog.value = 'import'),
    },
  ]
}

async function copyJar(format: JarFormat): Promise<void> {
  const cookies = [...modelled.peek().jar.cookies()]
  await copyText(
    exportJar(cookies, format),
    cookies.length === 1 ? 'Copied 1 cookie' : `Copied ${cookies.length} cookies`,
  )
}

import { useRef } from 'preact/hooks'
import { lessons } from '../../../shared/scenarios/lessons.ts'
import { isDone } from '../../model/lessons/next-lesson.ts'
import { progress, progressIn } from '../../model/lessons/playing.ts'
import { Menu } from '../../parts/controls/menu.tsx'
import { saveJsonFile } from '../../platform/save-file.ts'
import { showToast } from '../../platform/toasts.ts'

/** How far one is; out to a file, in from one, or forgotten. */
export function ProgressMenu() {
  const input = useRef<HTMLInputElement>(null)
  const done = lessons.filter(({ id }) => isDone(id)).length
  const nothing = Object.keys(progress.value).length === 0 ? 'There is none so far.' : undefined
  return (
    <>
      <Menu
        label={`${lessons.length} lessons, ${done} done`}
        align="right"
        items={[
          { label: 'Export progress', onSelect: exportProgress, offReason: nothing },
          { label: 'Import progress…', onSelect: () => input.current?.click() },
          { label: 'Forget progress', onSelect: forget, offReason: nothing },
        ]}
      />
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label="Progress to import"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? []
          if (file) void importProgress(file)
          event.currentTarget.value = ''
        }}
      />
    </>
  )
}

function exportProgress(): void {
  const text = JSON.stringify({ crumbscope: 'lessons', version: 1, parts: progress.peek() }, null, 2)
  saveJsonFile('crumbscope-lessons.json', text)
}

async function importProgress(file: File): Promise<void> {
  const parts = partsIn(await file.text().catch(() => ''))
  if (parts === null) return void showToast({ text: `${file.name} is no progress of lessons.` })
  replace(parts, 'Took over the progress of the file.')
}

function partsIn(text: string): Readonly<Record<string, string>> | null {
  try {
    const file: unknown = JSON.parse(text)
    const { crumbscope, parts } = (file ?? {}) as Record<string, unknown>
    return crumbscope === 'lessons' ? (progressIn(parts) ?? null) : null
  } catch {
    return null
  }
}

function forget(): void {
  replace({}, 'Forgot the progress.')
}

function replace(parts: Readonly<Record<string, string>>, text: string): void {
  const before = progress.peek()
  progress.value = parts
  showToast({
    text,
    undo: () => {
      progress.value = before
    },
  })
}

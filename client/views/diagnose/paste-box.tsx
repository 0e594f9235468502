import { useRef } from 'preact/hooks'
import { bytesText } from '../../../shared/text/figures.ts'
import { Button } from '../../parts/controls/button.tsx'
import { pasted, takeFile, takeText } from './pasted.ts'
import './paste-box.css'

/** Where the text goes, or the file in its place. */
export function PasteBox() {
  const chooser = useRef<HTMLInputElement>(null)
  const { text, file } = pasted.value
  return (
    <section class="paste-box" aria-label="What to diagnose">
      <label class="paste-box__label" for="diagnose-text">
        {file ? 'Read from a file' : 'A Set-Cookie line, Express code, what curl -v prints, or a HAR file'}
      </label>
      {file ? (
        <p class="paste-box__file">
          <span class="mono">{file.name}</span>, {bytesText(file.bytes)}
        </p>
      ) : (
        <textarea
          id="diagnose-text"
          class="paste-box__text mono"
          rows={9}
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          placeholder="Set-Cookie: id=1; SameSite=None"
          autofocus
          value={text}
          onInput={(event) => takeText(event.currentTarget.value)}
        />
      )}
      <div class="paste-box__row">
        <Button size="small" icon="upload" onClick={() => chooser.current?.click()}>
          Choose a file
        </Button>
        <span class="paste-box__hint">or drop a .har file here</span>
        {text !== '' && (
          <Button kind="quiet" size="small" onClick={() => takeText('')}>
            Clear
          </Button>
        )}
        <input
          ref={chooser}
          type="file"
          hidden
          accept=".har,.json,.txt,.log,application/json,text/plain"
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) void takeFile(chosen)
            // The same file can be chosen again after it has changed.
            event.currentTarget.value = ''
          }}
        />
      </div>
      <p class="paste-box__hint">Read in this page only: nothing of it is sent or kept.</p>
    </section>
  )
}

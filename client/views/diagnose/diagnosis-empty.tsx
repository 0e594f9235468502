import { Questions } from '../../parts/questions.tsx'
import { examples } from './examples.ts'
import { takeText } from './pasted.ts'

/** Nothing to read yet: what can be pasted, how to get it, and something to start from. */
export function DiagnosisEmpty() {
  return (
    <div class="diagnosis__empty">
      <h3 class="diagnosis__heading">Paste it, and read what each cookie will do</h3>
      <dl class="diagnosis__ways">
        <dt>Set-Cookie</dt>
        <dd>one line or several, with the header name or without</dd>
        <dt>curl</dt>
        <dd>
          what <span class="mono">curl -v</span> or <span class="mono">curl -i</span> prints, with{' '}
          <span class="mono">-L</span> through redirects
        </dd>
        <dt>Headers</dt>
        <dd>as DevTools copies them, or as Node and axios print them</dd>
        <dt>HAR</dt>
        <dd>
          the Network panel’s export. Chromium leaves cookies out unless you choose “with sensitive data”
        </dd>
      </dl>
      <p class="diagnosis__note">Or start from a question</p>
      <Questions
        questions={examples.map(({ question, what, text }) => ({
          text: question,
          hint: what,
          onAsk: () => takeText(text),
        }))}
      />
    </div>
  )
}

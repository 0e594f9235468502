import { OutsideText } from '../../../../parts/text/outside-text.tsx'

/** A row's text to look at. */
export function PlainText({ text }: { text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <pre class="session-editor__plain mono" tabIndex={0}>
      <OutsideText text={text} lines />
    </pre>
  )
}

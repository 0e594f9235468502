import type { Piece, Pieces } from '../../../shared/explain/pieces.ts'
import { revealOption } from '../../model/chosen/reveal-option.ts'
import { hueOf } from '../../model/chosen/thread.ts'
import { useTabIndex } from '../../parts/list/row-focus.ts'
import { OutsideText } from '../../parts/text/outside-text.tsx'
import { ThreadMark } from '../thread-mark.tsx'
import './pieces-text.css'

/** A sentence whose names are shown as what they are; an option leads to its control. */
export function PiecesText({ pieces }: { pieces: Pieces }) {
  return (
    <>
      {pieces.map((piece, at) => (
        // The pieces of one sentence never change places.
        <PieceText key={at} piece={piece} />
      ))}
    </>
  )
}

/** Code up to so many characters stays in one line. */
const SHORT = 30

function CodeText({ text }: { text: string }) {
  const short = text.length <= SHORT
  return (
    <code class={`pieces-text__code mono${short ? ' pieces-text__code--short' : ''}`}>
      <OutsideText text={text} lines />
    </code>
  )
}

function PieceText({ piece }: { piece: Piece }) {
  const tabIndex = useTabIndex()
  if (typeof piece === 'string') return <>{piece}</>
  if ('code' in piece) return <CodeText text={piece.code} />
  if ('session' in piece) return <ThreadMark kind="session" id={piece.session} />
  if ('cookie' in piece) {
    return (
      <span class="pieces-text__cookie mono" data-hue={hueOf('cookie', piece.cookie)}>
        <OutsideText text={piece.cookie} />
      </span>
    )
  }
  return (
    <button
      type="button"
      class="pieces-text__option link"
      tabIndex={tabIndex}
      title={`Show ${piece.text} among the options`}
      onClick={() => revealOption(piece.option)}
    >
      {piece.text}
    </button>
  )
}

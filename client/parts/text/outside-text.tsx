import { textPieces } from '../../../shared/text/hidden-characters.ts'
import './outside-text.css'

interface OutsideTextProps {
  /** Whatever somebody else wrote. */
  readonly text: string
  /** Line breaks and tabs lay it out. */
  readonly lines?: boolean
  /** JSON in one line breaks after a mark rather than within a word. */
  readonly json?: boolean
}

const AFTER_MARK = /(?<=[,[{]|":)/

/**
 * Text from outside: it reorders nothing around it, and characters that would act without being seen stand there by
 * their number.
 */
export function OutsideText({ text, lines = false, json = false }: OutsideTextProps) {
  return (
    <bdi>
      {textPieces(text, lines).map((piece, at) =>
        typeof piece === 'string' ? (
          json ? (
            piece.split(AFTER_MARK).flatMap((part) => [part, <wbr />])
          ) : (
            piece
          )
        ) : (
          // The pieces of one text never change places.
          <HiddenMark key={at} {...piece} />
        ),
      )}
    </bdi>
  )
}

/** A character that is not seen, by its number. */
export function HiddenMark({ code, does }: { readonly code: string; readonly does: string }) {
  return (
    <span class="hidden-mark" title={`${code}, ${does}`}>
      {code}
    </span>
  )
}

import { cookiePieces, type Piece, sessionSpan, setCookiePieces } from '../../shared/text/header-text.ts'
import { hueOf } from '../model/chosen/thread.ts'
import { OutsideText } from '../parts/text/outside-text.tsx'
import './header-text.css'

/** A Cookie header as it was on the wire: every character, names underlined in their hue. */
export function CookieHeader({ value }: { value: string }) {
  return <Pieces pieces={cookiePieces(value)} />
}

/** A Set-Cookie line as it was on the wire. */
export function SetCookieLine({ value }: { value: string }) {
  return <Pieces pieces={setCookiePieces(value)} />
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <span class="header-text mono">
      {pieces.map((piece, at) => (
        // The pieces of one header never change places.
        <PieceText key={at} piece={piece} />
      ))}
    </span>
  )
}

function PieceText({ piece: { text, part, name } }: { piece: Piece }) {
  if (part === 'name') {
    return (
      <span class="header-text__name" data-hue={hueOf('cookie', name)}>
        <OutsideText text={text} />
      </span>
    )
  }
  if (part === 'value') return <ValueText text={text} />
  return (
    <span class={`header-text__${part}`}>
      <OutsideText text={text} />
    </span>
  )
}

/** Inside express-session's value the id has a thread of its own; its signature steps back. */
function ValueText({ text }: { text: string }) {
  const span = sessionSpan(text)
  if (!span)
    return (
      <span class="header-text__value">
        <OutsideText text={text} />
      </span>
    )
  return (
    <span class="header-text__value">
      {text.slice(0, span.start)}
      <span class="header-text__sid" data-hue={hueOf('session', span.sid)}>
        <OutsideText text={text.slice(span.start, span.end)} />
      </span>
      <span class="header-text__signature">
        <OutsideText text={text.slice(span.end)} />
      </span>
    </span>
  )
}

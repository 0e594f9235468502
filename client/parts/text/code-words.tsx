/** Text in which names of code, headers and requests are set in mono: `between backticks`, `GET /me`, `req.session`. */
const CODE = /(`[^`]+`|\b(?:GET|POST|PUT|PATCH|DELETE) \/[\w/-]*|\b(?:req|res|document)\.[\w.]+(?:\(\))?)/

export function CodeWords({ text }: { text: string }) {
  return (
    <>
      {text.split(CODE).map((piece, at) =>
        at % 2 === 1 ? (
          <span key={at} class="mono">
            {piece.replaceAll('`', '')}
          </span>
        ) : (
          piece
        ),
      )}
    </>
  )
}

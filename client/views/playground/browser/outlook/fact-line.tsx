import type { ComponentChildren } from 'preact'
import type { Clause, Fact, Piece } from '../../../../../shared/outlook/fact.ts'
import { Capsule } from '../../../../parts/marks/capsule.tsx'
import { OutsideText } from '../../../../parts/text/outside-text.tsx'
import './fact-line.css'

const NAMES: Readonly<Record<Fact['name'], string>> = { keep: 'Keep', read: 'Read', send: 'Send' }

interface FactLineProps {
  readonly fact: Fact
  /** An input just changed it. */
  readonly fresh: boolean
  /** It stands alone, and may take a second line. */
  readonly whole?: boolean
  /** What follows its words, where it stands alone. */
  readonly children?: ComponentChildren
}

/** One fact on one line: its name, then each clause behind the sign of its prediction. */
export function FactLine({ fact, fresh, whole = false, children }: FactLineProps) {
  const states = [fresh && ' fact-line--fresh', whole && ' fact-line--whole'].filter(Boolean).join('')
  return (
    <p class={`fact-line fact-line--${fact.name}${states}`}>
      <span class="fact-line__name">{NAMES[fact.name]}</span>
      <span class="fact-line__clauses">
        {fact.clauses.map((clause) => (
          <ClauseText key={clause.key} clause={clause}>
            {children}
          </ClauseText>
        ))}
      </span>
    </p>
  )
}

function ClauseText({ clause, children }: { clause: Clause; children?: ComponentChildren }) {
  const { predicted, pieces } = clause
  return (
    <span class={`fact-line__clause fact-line__clause--${predicted ?? 'none'}`}>
      {predicted !== null && (
        <Capsule
          predicted={predicted}
          seen={null}
          words={predicted === 'yes' ? 'predicted yes' : 'predicted no'}
        />
      )}
      <span class="fact-line__words">
        {pieces.map((piece, at) => (
          <PieceText key={at} piece={piece} />
        ))}
        {children}
      </span>
    </span>
  )
}

/** A run of words, marked as what it is. */
export function PieceText({ piece: { text, kind, spare } }: { piece: Piece }) {
  const look = spare ? `fact-line__spare--${spare}` : undefined
  if (kind === 'struck')
    return (
      <del class="fact-line__struck">
        <OutsideText text={text} />
      </del>
    )
  if (kind === 'new')
    return (
      <ins class={`fact-line__new ${look ?? ''}`}>
        <OutsideText text={text} />
      </ins>
    )
  if (kind === 'strong')
    return (
      <b class="fact-line__strong">
        <OutsideText text={text} />
      </b>
    )
  return (
    <span class={look}>
      <OutsideText text={text} />
    </span>
  )
}

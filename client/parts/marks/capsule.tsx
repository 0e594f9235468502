import './capsule.css'

type Predicted = 'yes' | 'no' | null
type Seen = 'yes' | 'no' | 'other' | 'unanswered' | 'waiting' | null

interface CapsuleProps {
  readonly predicted: Predicted
  readonly seen: Seen
  /** What it says, for those who cannot see it: "predicted sent, seen withheld". */
  readonly words: string
  /** False where what is around it says more on hover. */
  readonly titled?: boolean
}

/**
 * The one sign for prediction and reality. Left, hollow: predicted. Right, solid: seen. Apart: they differ.
 * Dashed: nothing was seen yet, or no answer came.
 */
export function Capsule({ predicted, seen, words, titled = true }: CapsuleProps) {
  const differ =
    predicted !== null && (seen === 'yes' || seen === 'no' || seen === 'other') && predicted !== seen
  const joined = predicted !== null && seen !== null && !differ
  return (
    <span class="capsule" role="img" aria-label={words} title={titled ? words : undefined}>
      {predicted !== null && (
        <Half
          tone={predicted}
          look={joined && predicted === 'no' && seen === 'no' ? 'quiet' : 'hollow'}
          side={joined ? 'left' : 'alone'}
          glyph={predicted}
        />
      )}
      {seen !== null && (
        <Half
          tone={toneOf(seen)}
          look={lookOf(seen, joined)}
          side={joined ? 'right' : differ ? 'apart' : 'alone'}
          glyph={seen}
        />
      )}
    </span>
  )
}

type Tone = 'yes' | 'no' | 'other' | 'none'
type Look = 'hollow' | 'solid' | 'quiet' | 'dashed'

function toneOf(seen: Exclude<Seen, null>): Tone {
  return seen === 'unanswered' || seen === 'waiting' ? 'none' : seen
}

function lookOf(seen: Exclude<Seen, null>, joined: boolean): Look {
  if (seen === 'unanswered' || seen === 'waiting') return 'dashed'
  return seen === 'no' && joined ? 'quiet' : 'solid'
}

const GLYPHS = {
  yes: 'M4.6 7.2 6.7 9.2 10.6 5',
  no: 'M5.2 4.7l4.6 4.6M9.8 4.7 5.2 9.3',
  other: 'M4.6 5.8h5.8M4.6 8.4h5.8M8.8 3.9 6.2 10.3',
  unanswered: 'M6 5.6a1.5 1.5 0 1 1 2.1 1.4c-.5.2-.6.5-.6 1M7.5 9.7v.1',
  waiting: '',
} as const

interface HalfProps {
  readonly tone: Tone
  readonly look: Look
  readonly side: 'left' | 'right' | 'alone' | 'apart'
  readonly glyph: keyof typeof GLYPHS
}

/** 15 x 14, corners of 4 px on the outer sides; joined halves share their inner edge. */
const OUTLINES = {
  left: 'M15 .625H4.6A3.975 3.975 0 0 0 .625 4.6v4.8A3.975 3.975 0 0 0 4.6 13.375H15',
  right: 'M0 .625h10.4A3.975 3.975 0 0 1 14.375 4.6v4.8a3.975 3.975 0 0 1-3.975 3.975H0',
  alone:
    'M4.6 .625h5.8A3.975 3.975 0 0 1 14.375 4.6v4.8a3.975 3.975 0 0 1-3.975 3.975H4.6A3.975 3.975 0 0 1 .625 9.4V4.6A3.975 3.975 0 0 1 4.6 .625Z',
} as const

function Half({ tone, look, side, glyph }: HalfProps) {
  return (
    <svg
      class={`capsule__half capsule__half--${tone} capsule__half--${look} capsule__half--${side}`}
      viewBox="0 0 15 14"
      width="15"
      height="14"
      aria-hidden="true"
    >
      <path class="capsule__edge" d={OUTLINES[side === 'apart' ? 'alone' : side]} />
      {GLYPHS[glyph] !== '' && <path class="capsule__glyph" d={GLYPHS[glyph]} />}
    </svg>
  )
}

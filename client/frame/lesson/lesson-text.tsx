import { useId } from 'preact/hooks'
import { glossaryPieces } from '../../../shared/scenarios/text/glossary.ts'
import { CodeWords } from '../../parts/text/code-words.tsx'
import './lesson-text.css'

/** A text of a lesson: words of the glossary are underlined, and explained in place. */
export function LessonText({ text }: { text: string }) {
  const id = useId()
  return (
    <>
      {glossaryPieces(text).map(({ text: piece, means }, at) =>
        means === undefined ? (
          <CodeWords key={at} text={piece} />
        ) : (
          <Word key={at} id={`${id}-${at}`} word={piece} means={means} />
        ),
      )}
    </>
  )
}

function Word({ id, word, means }: { id: string; word: string; means: string }) {
  return (
    <>
      <button type="button" class="glossary-word" popovertarget={id} style={{ anchorName: `--${id}` }}>
        {word}
      </button>
      <span id={id} popover="auto" class="glossary-means" style={{ positionAnchor: `--${id}` }}>
        <b>{word}</b> {means}
      </span>
    </>
  )
}

import { styleText } from 'node:util'

type Style = 'green' | 'yellow' | 'red' | 'bold' | 'dim'
export type Paint = (style: Style, text: string) => string

export function paintWith(colour: boolean): Paint {
  return (style, text) => (colour ? styleText(style, text, { validateStream: false }) : text)
}

/** Text for a terminal: what would move its cursor or change its colours is written out. */
export function shown(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

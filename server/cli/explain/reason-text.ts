import { type ReasonCode, reasons } from '../../../shared/cookie/reasons.ts'
import { exampleLines } from '../../../shared/explain/reason-pages/example-text.ts'
import { reasonCodeIn, reasonPages } from '../../../shared/explain/reason-pages/reason-pages.ts'
import { sectionWords } from '../../../shared/explain/words/section-words.ts'
import { paintWith, wrapped } from '../terminal-text.ts'

/** The page of a reason code; null where there is none of that name. */
export function reasonText(name: string, colour: boolean): string | null {
  const code = reasonCodeIn(name)
  if (code === null) return null
  const paint = paintWith(colour)
  const { means, example, fix, browsers } = reasonPages[code]
  const own = 'own' in reasons[code] ? ', a code of Crumbscope’s own' : ', as DevTools names it'
  return `${[
    `${paint('bold', code)}${own}`,
    ...wrapped(means),
    '',
    `For example, by the rules of ${example.profile}:`,
    ...exampleLines(example).map((line) => `  ${line}`),
    '',
    ...wrapped(`What to do: ${fix}`),
    ...wrapped(`Browsers: ${browsers}`),
    paint('dim', sectionWords(reasons[code].section)),
  ].join('\n')}\n`
}

/** One line for a name that is no code: those that are near it, or all. */
export function noReason(name: string): string {
  const codes = Object.keys(reasonPages) as ReasonCode[]
  const word = name.toLowerCase().slice(0, 40)
  const near = codes.filter((code) => code.toLowerCase().includes(word) || word.includes(code.toLowerCase()))
  return `There is no reason code ${name}. ${near.length > 0 ? 'There is' : 'There are'} ${(near.length > 0 ? near : codes).join(', ')}.`
}

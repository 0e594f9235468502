import { unfolded } from '../../har/unfolded.ts'
import type { Rewrite } from './rewrite.ts'

// Headers as rows of a table, and within XML.

/** A row of a Markdown table. */
export const table: Rewrite = (lines, text) => {
  if (!/^\|[ `]{0,3}set-cookie[ `]{0,3}\|/im.test(text)) return lines
  return lines.map((line) =>
    line.replace(/^\|[ `]{0,3}([\w-]{1,60})[ `]{0,3}\| ?`?(.{0,9000}?)`? ?\|$/, '$1: $2'),
  )
}

/** A name, a tab and a value, as Charles and spreadsheets have them. */
export const tabbed: Rewrite = (lines, text) => {
  if (!/^set-cookie\t/im.test(text)) return lines
  return lines.map((line) => line.replace(/^([A-Za-z][\w-]{1,60})\t(?=\S)/, '$1: '))
}

/** A request and its answer within XML, as Burp saves an item. */
export const xml: Rewrite = (lines, text) => {
  if (!/<!\[CDATA\[/.test(text) || !/^set-cookie:/im.test(text)) return lines
  return lines.map((line) =>
    line
      .replace(/^\s{0,40}<\w{1,40}(?: [^<>]{0,200})?><!\[CDATA\[/, '')
      .replace(/\]\]><\/\w{1,40}>\s{0,20}$/, ''),
  )
}

/** PowerShell’s table of `$r.Headers`: a name, blanks, and the values in braces. */
export const powershell: Rewrite = (lines, text) => {
  if (!/^[ \t]{0,20}set-cookie {1,40}\{/im.test(text)) return lines
  return lines.flatMap((line) => {
    const [, name, values = ''] =
      /^\s{0,20}([A-Za-z][\w-]{1,60}) {1,40}\{(.{0,9000})\}\s{0,200}$/.exec(line) ?? []
    if (name === undefined) return [line]
    return (/^set-cookie$/i.test(name) ? unfolded(values) : [values]).map((value) => `${name}: ${value}`)
  })
}

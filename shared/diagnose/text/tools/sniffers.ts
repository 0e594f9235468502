import { ENDS, type Rewrite } from './rewrite.ts'

// What packet sniffers make of headers.

/** Wireshark's tree: every line of the wire with its line end spelled out, its own remarks in square brackets. */
export const wireshark: Rewrite = (lines, text) => {
  if (!text.includes(ENDS) || !/^[ \t]*Hypertext Transfer Protocol/m.test(text)) return lines
  const own = lines.map((line) => line.trim()).filter((line) => !/^(?:\[|Hypertext Transfer)/.test(line))
  const url = /\[Full request URI: (https?:\/\/[^\s\]]{1,2000})\]/.exec(text)?.[1]
  return own.map((line) => {
    const bare = line.endsWith(ENDS) ? line.slice(0, -ENDS.length) : line
    const asks = url === undefined ? null : /^([A-Z]+) \S+ (HTTP\/[\d.]+)$/.exec(bare)
    return asks ? `${asks[1]} ${url} ${asks[2]}` : bare
  })
}

const PACKET = /^\d\d:\d\d:\d\d\.\d{1,9} (?:[A-Za-z]\S{0,20} )?(?:In |Out )?IP6? /

/** `tcpdump -A`: a line for the packet, then its bytes, the head of which is no text. */
export const tcpdump: Rewrite = (lines, text) => {
  if (!/^\d\d:\d\d:\d\d\.\d{1,9} .{0,40}IP6? \S{1,200} > /m.test(text)) return lines
  return lines.map((line) => {
    if (PACKET.test(line) || /^IP6? \S{1,200} > /.test(line)) return ''
    const short = line.slice(0, 4_000)
    return /(?:[A-Z]{3,7} \S+ HTTP\/1\.[01]|HTTP\/1\.[01] \d{3} .{0,60})$/.exec(short)?.[0] ?? line
  })
}

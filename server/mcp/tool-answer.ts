import type { CallToolResult } from '@modelcontextprotocol/server'
import type { Told } from './running-app.ts'

/** The longest answer of a tool, in characters. */
const LONGEST = 24_000

/** A text as a tool's answer, bounded: whoever reads it has little room. */
export function answered(text: string): CallToolResult {
  const cut = text.length > LONGEST
  const whole = cut
    ? `${text.slice(0, LONGEST)}\n\nCut here, after ${LONGEST.toLocaleString('en')} of ${text.length.toLocaleString('en')} characters. Ask for less.`
    : text
  return { content: [{ type: 'text', text: whole.trimEnd() }] }
}

/** One sentence that says why there is no answer. */
function failed(detail: string): CallToolResult {
  return { content: [{ type: 'text', text: detail }], isError: true }
}

export async function toolAnswer(told: Promise<Told<string>> | Told<string>): Promise<CallToolResult> {
  const answer = await told
  return answer.ok ? answered(answer.value) : failed(answer.detail)
}

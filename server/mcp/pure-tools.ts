import type { McpServer } from '@modelcontextprotocol/server'
import { profiles } from '../../shared/cookie/profiles/profile.ts'
import { ASSUMED_ORIGIN } from '../../shared/diagnose/found-paste.ts'
import { diagnoseTextArguments, explainSetCookieArguments } from '../../shared/input/mcp-arguments.ts'
import { diagnosed } from '../cli/diagnose/diagnose.ts'
import { diagnosisText } from '../cli/diagnose/diagnose-text.ts'
import { readPasted } from '../cli/diagnose/read-pasted.ts'
import { explainedText } from '../cli/explain/explain.ts'
import { lineGiven } from '../cli/explain/explain-options.ts'
import { answered, toolAnswer } from './tool-answer.ts'

const READS = { readOnlyHint: true, openWorldHint: false } as const

/** The tools that ask no server. */
export function addPureTools(server: McpServer, now: () => number): void {
  server.registerTool(
    'explain_set_cookie',
    {
      title: 'Explain Set-Cookie',
      description:
        'What a browser does with Set-Cookie lines and why, by RFC 6265bis or as Chromium, Firefox or Safari do: stored or rejected, with reason code, section and the smallest fix as Express code; and which later requests carry the cookie.',
      inputSchema: explainSetCookieArguments,
      annotations: READS,
    },
    ({ setCookie, profile, thirdParty = profiles[profile].thirdParty, ...asked }) =>
      answered(
        explainedText({ ...asked, lines: setCookie.map(lineGiven), profile, thirdParty, now: now() }, false),
      ),
  )
  server.registerTool(
    'diagnose_text',
    {
      title: 'Diagnose pasted text',
      description:
        'Reads what people paste (Set-Cookie lines, response headers, curl -v, res.cookie() code, a HAR file) and says what becomes of each cookie, which requests carry it, and what mends it.',
      inputSchema: diagnoseTextArguments,
      annotations: READS,
    },
    ({ text, url, askedBy, profile, thirdParty = null }) =>
      toolAnswer(diagnosis(text, { url: url ?? ASSUMED_ORIGIN, asker: askedBy, profile, thirdParty }, now())),
  )
}

async function diagnosis(
  text: string,
  { url, ...options }: Parameters<typeof diagnosed>[1] & { readonly url: string },
  now: number,
) {
  const read = await readPasted(once(Buffer.from(text)), { origin: new URL(url).href, now })
  if (!read.ok) return read
  return { ok: true as const, value: diagnosisText(diagnosed(read.paste, options, now), false) }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

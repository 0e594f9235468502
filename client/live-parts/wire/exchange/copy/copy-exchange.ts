import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { copyText } from '../../../../platform/copy-text.ts'
import { curlOf } from './curl.ts'
import { fetchOf } from './fetch-code.ts'
import { regressionTestOf } from './regression-test.ts'

/** Puts the exchange's request on the clipboard as a curl command, and says what the command lacks. */
export function copyCurl(exchange: Exchange): Promise<void> {
  const { command, missing } = curlOf(exchange)
  return copyText(command, ['Copied as curl.', ...missing].join(' '))
}

/** The same as a call of `fetch`. */
export function copyFetch(exchange: Exchange): Promise<void> {
  const { code, missing } = fetchOf(exchange)
  return copyText(code, ['Copied as fetch.', ...missing].join(' '))
}

/** The same as a test that expects what was seen. */
export function copyTest(exchange: Exchange): Promise<void> {
  const { code, missing } = regressionTestOf(exchange)
  return copyText(code, ['Copied as a test for vitest and supertest.', ...missing].join(' '))
}

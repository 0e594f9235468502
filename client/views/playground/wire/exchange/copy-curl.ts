import type { Exchange } from '../../../../../shared/protocol/state/journal-state.ts'
import { copyText } from '../../../../platform/copy-text.ts'
import { curlOf } from './curl.ts'

/** Puts the exchange's request on the clipboard as a curl command, and says what the command lacks. */
export function copyCurl(exchange: Exchange): Promise<void> {
  const { command, missing } = curlOf(exchange)
  return copyText(command, ['Copied as curl.', ...missing].join(' '))
}

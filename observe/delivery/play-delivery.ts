import type { SetFrom } from '../../shared/delivery/itinerary.ts'
import type { Scheme } from '../../shared/delivery/lab-sites.ts'
import type { DeliveryPage } from './delivery-page.ts'
import type { ExportedMatrix } from './exported-matrix.ts'
import { type Judgement, judgeMatrix, strangersIn } from './judge-matrix.ts'

/** Lines that are set from one place, over the page's scheme unless one is named. */
export interface SetLines {
  readonly from: SetFrom
  readonly lines: readonly string[]
  readonly scheme?: Scheme
}

/** What a matrix came to: as judged, and the names that were sent though the page had not foretold them. */
export interface PlayedDelivery extends Judgement {
  readonly matrix: ExportedMatrix
  readonly strangers: readonly string[]
}

/** What comes of storage access. */
const AFTER_ACCESS = ['storage-after', 'storage-retry', 'storage-load']

/** How the page found that the browser treats third-party cookies: what may be stored hangs on it, so it comes first. */
export async function findThirdParty(page: DeliveryPage): Promise<string> {
  await page.setFrom('home-fetch', ['first=1; Path=/'])
  await page.run()
  return (await page.matrix()).thirdParty
}

/**
 * Sets cookies, sends every probe, those by hand too (`late`: and the form POST past two minutes), and judges each cell.
 * `played` hears of each step done, of which there are `stepsOf`.
 */
export async function playDelivery(
  page: DeliveryPage,
  sets: readonly SetLines[],
  late: boolean,
  played: () => void = () => {},
): Promise<PlayedDelivery> {
  let refused = false
  for (const step of stepsOf(page, sets, late)) {
    refused ||= (await step()) === false
    played()
  }
  const matrix = await page.matrix()
  // Firefox that blocks third-party cookies grants nobody storage access.
  const isFirefox = matrix.profile === 'firefox' && matrix.thirdParty === 'blocked'
  const notAsked = [...(late ? [] : ['form-post-late']), ...(refused && isFirefox ? AFTER_ACCESS : [])]
  const judgement = judgeMatrix(matrix, new Set(notAsked))
  return { ...judgement, matrix, strangers: strangersIn(matrix, await page.namesSent()) }
}

/** What is done on the page, one after another. */
export function stepsOf(
  page: DeliveryPage,
  sets: readonly SetLines[],
  late: boolean,
): readonly (() => Promise<unknown>)[] {
  return [
    ...sets.map(
      ({ from, lines, scheme }) =>
        () =>
          page.setFrom(from, lines, scheme),
    ),
    () => page.run(),
    () => page.askByHand(),
    ...(late ? [() => page.askLate()] : []),
  ]
}

import { fetchCode } from '../../platform/fetch-code.ts'

/** Fetches the code that goes through time, which few visits need, and lets it do something. */
export async function withTravel(
  act: (travel: typeof import('./travel.ts')) => void | Promise<void>,
): Promise<void> {
  const travel = await fetchCode(() => import('./travel.ts'))
  if (travel) await act(travel)
}

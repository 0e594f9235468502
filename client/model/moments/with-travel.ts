import { showToast } from '../../platform/toasts.ts'

/** Fetches the code that goes through time, which few visits need, and lets it do something. */
export async function withTravel(
  act: (travel: typeof import('./travel.ts')) => void | Promise<void>,
): Promise<void> {
  let travel: typeof import('./travel.ts')
  try {
    travel = await import('./travel.ts')
  } catch {
    return void showToast({ text: 'The server does not answer, so the past cannot be shown.' })
  }
  await act(travel)
}

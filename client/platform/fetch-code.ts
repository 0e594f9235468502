import { showToast } from './toasts.ts'

/** Code that is fetched when somebody asks for what it does. Null where it does not come, which a toast then says. */
export async function fetchCode<Code>(load: () => Promise<Code>): Promise<Code | null> {
  try {
    return await load()
  } catch {
    // Browsers may remember that it did not come until the page is loaded anew (see parts/lazy.tsx).
    showToast({ text: 'The code for this could not be fetched. Reload the page once the server answers.' })
    return null
  }
}

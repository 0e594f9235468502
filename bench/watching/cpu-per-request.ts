import type { AppProcess } from './app-process.ts'
import { sendRequests } from './requests.ts'

/** Server CPU that an app takes for each of so many requests, µs. */
export async function cpuPerRequest(app: AppProcess, requests: number): Promise<number> {
  const before = await app.cpu()
  await sendRequests(app.port, requests)
  return ((await app.cpu()) - before) / requests
}

import { Router } from 'express'
import type { StoreList } from '../../shared/protocol/store-list.ts'
import { onlyMethods } from '../http/http-errors.ts'
import type { AgentDoor } from './agent-door.ts'

/**
 * `POST /api/store-list`: what the stores of the watched app hold, asked now. It only reads; yet it makes the app's stores work, so
 * nothing that merely looks asks for it, and whoever asks meanwhile shares the answer.
 */
export function storeListRoute(door: AgentDoor, now: () => number): Router {
  const router = Router()
  let underWay: Promise<StoreList> | null = null
  const ask = async (): Promise<StoreList> => {
    const processes = await door.askStores()
    underWay = null
    return { at: now(), processes }
  }
  router
    .route('/store-list')
    .post(async (_request, response) => {
      underWay ??= ask()
      response.json(await underWay)
    })
    .all(onlyMethods('POST'))
  return router
}

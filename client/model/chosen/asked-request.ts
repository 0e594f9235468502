import { signal } from '@preact/signals'

export const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const
export type Method = (typeof METHODS)[number]

/** The method and the path in the request bar: what is composed says whether that request would carry it. */
export const askedMethod = signal<Method>('GET')
export const askedPath = signal('/lab/echo')

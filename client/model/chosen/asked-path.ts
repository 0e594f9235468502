import { signal } from '@preact/signals'

/** The path in the request bar: what is composed says whether that request would carry it. */
export const askedPath = signal('/lab/echo')

import type { View } from './frame/view.ts'

/** The views beside the playground, in the order of the top bar. One that is not built is not listed. */
export const views: readonly View[] = []

/**
 * Names an exchange's place in a played script: `2`, or `RUN.2` where several runs share a journal. Nothing in the lab
 * reads it.
 */
export const PLACE_HEADER = 'x-crumbscope-place'

/** A place in an app's own code: `src/app.js:14`; of a long path the last folders. */
export function placeText(file: string | null, line: number | null): string {
  if (file === null) return 'a place that the stack does not tell'
  const short = file.split(/[\\/]/).slice(-2).join('/')
  return line === null ? short : `${short}:${line}`
}

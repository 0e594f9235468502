/** The file that is there once the package is: empty, or with what went wrong. `folder`: where it is installed. */
export function packedWord(folder: string): string {
  return `${folder}.packed`
}

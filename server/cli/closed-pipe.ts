/**
 * Ends the process quietly once nobody reads what it writes (`crumbscope explain … | head -1`), and with one line where
 * writing fails for another reason (a full disk).
 */
export function endWithReader(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    process.stderr.write(`Could not write the answer: ${error.message}\n`)
    process.exit(1)
  })
}

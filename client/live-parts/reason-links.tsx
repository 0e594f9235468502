import { Fragment } from 'preact'
import { viewHash } from '../model/place/link-hash.ts'

/** Reason codes, each with a link to what it means. */
export function ReasonLinks({ codes }: { codes: readonly string[] }) {
  return (
    <>
      {codes.map((code, at) => (
        <Fragment key={code}>
          {at > 0 && ', '}
          <a class="link" href={viewHash('reasons', undefined, code)} title={`What ${code} means`}>
            {code}
          </a>
        </Fragment>
      ))}
    </>
  )
}

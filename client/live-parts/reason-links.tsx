import { Fragment } from 'preact'
import { viewHash } from '../model/place/link-hash.ts'
import { useTabIndex } from '../parts/list/row-focus.ts'

/** Reason codes, each with a link to what it means. */
export function ReasonLinks({ codes }: { codes: readonly string[] }) {
  const tabIndex = useTabIndex()
  return (
    <>
      {codes.map((code, at) => (
        <Fragment key={code}>
          {at > 0 && ', '}
          <a
            class="link"
            href={viewHash('reasons', undefined, code)}
            title={`What ${code} means`}
            tabIndex={tabIndex}
          >
            {code}
          </a>
        </Fragment>
      ))}
    </>
  )
}

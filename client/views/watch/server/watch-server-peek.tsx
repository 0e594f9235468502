import { FindingsFirst } from './findings-first.tsx'

/** What went wrong, for the foot of the page while another pane is in view. */
export default function WatchServerPeek() {
  return <FindingsFirst />
}

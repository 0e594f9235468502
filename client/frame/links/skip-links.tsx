import { goToPane, PANES, paneId, paneTitle } from '../../model/place/pane.ts'
import { focusView, type LinkedView, shownView, viewId } from '../../model/place/view.ts'
import './skip-links.css'

/** For the keyboard, first on the page: straight into the view in sight, or to a pane. */
export function SkipLinks({ views }: { views: readonly LinkedView[] }) {
  const view = views.find(({ name }) => name === shownView.value)
  return (
    <div class="skip-links">
      {view && (
        <a
          href={`#${viewId(view.name)}`}
          onClick={(event) => {
            event.preventDefault()
            focusView(view.name)
          }}
        >
          Skip to {view.title}
        </a>
      )}
      {PANES.map((pane) => (
        <a
          key={pane}
          href={`#${paneId(pane)}`}
          onClick={(event) => {
            event.preventDefault()
            goToPane(pane)
          }}
        >
          Skip to {paneTitle(pane)}
        </a>
      ))}
    </div>
  )
}

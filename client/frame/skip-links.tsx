import { goToPane, PANE_TITLES, PANES, paneId } from './view.ts'
import './skip-links.css'

/** For the keyboard, first on the page: straight to a pane. */
export function SkipLinks() {
  return (
    <div class="skip-links">
      {PANES.map((pane) => (
        <a
          key={pane}
          href={`#${paneId(pane)}`}
          onClick={(event) => {
            event.preventDefault()
            goToPane(pane)
          }}
        >
          Skip to {PANE_TITLES[pane]}
        </a>
      ))}
    </div>
  )
}

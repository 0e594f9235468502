import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { type LinkedView, shownView, viewId } from '../model/place/view.ts'
import './views.css'

/** The views that were shown so far. They stay mounted, so that nothing typed or measured in them is lost. */
export function Views({ views }: { views: readonly LinkedView[] }) {
  const visited = useRef(new Set<string>())
  visited.current.add(shownView.value)
  return (
    <>
      {views
        .filter(({ name }) => visited.current.has(name))
        .map(({ name, title, View }) => (
          <ViewBox key={name} name={name} title={title}>
            <View />
          </ViewBox>
        ))}
    </>
  )
}

interface ViewBoxProps {
  readonly name: string
  readonly title: string
  readonly children: ComponentChildren
}

/** The space of one view, hidden while another is shown. */
export function ViewBox({ name, title, children }: ViewBoxProps) {
  return (
    <section
      id={viewId(name)}
      class="view"
      tabIndex={-1}
      aria-label={title}
      hidden={shownView.value !== name}
    >
      {children}
    </section>
  )
}

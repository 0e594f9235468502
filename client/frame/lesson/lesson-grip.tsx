import { useRef } from 'preact/hooks'
import { isOpen, setOpen } from '../../model/lessons/folded.ts'

/** Pulled so far, px, it folds or opens. */
const FAR = 24

/** The upper edge of the sheet on a narrow page: pulled down, or tapped, it folds what the lesson says, and up it opens it. */
export function LessonGrip() {
  const from = useRef<number | null>(null)
  const pulled = useRef(false)
  return (
    <button
      type="button"
      class="lesson-grip"
      aria-label="What this part says"
      aria-expanded={isOpen.value}
      onPointerDown={(event) => {
        from.current = event.clientY
        pulled.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={({ clientY }) => {
        const by = from.current === null ? 0 : clientY - from.current
        if (Math.abs(by) < FAR) return
        pulled.current = true
        setOpen(by < 0)
      }}
      onLostPointerCapture={() => {
        from.current = null
      }}
      onClick={() => {
        // The click at the end of a pull means nothing more.
        if (!pulled.current) setOpen(!isOpen.peek())
        pulled.current = false
      }}
    />
  )
}

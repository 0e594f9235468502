import { useEffect, useRef } from 'preact/hooks'

/** Tells when somebody starts or stops to look at a list: scrolled, pointer over it, keyboard in it. */
export function useReading(
  scroller: { readonly current: HTMLElement | null },
  onReading: ((reading: boolean) => void) | undefined,
): void {
  const tell = useRef(onReading)
  tell.current = onReading
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    let reading = false
    let pointer = false
    let keyboard = false
    const update = () => {
      const next = pointer || keyboard || element.scrollTop > 0
      if (next !== reading) tell.current?.(next)
      reading = next
    }
    const listening = new AbortController()
    const on = (type: string, listener: (event: Event) => void) =>
      element.addEventListener(type, listener, { passive: true, signal: listening.signal })
    on('scroll', update)
    on('pointerenter', (event) => {
      pointer = (event as PointerEvent).pointerType === 'mouse'
      update()
    })
    on('pointerleave', () => {
      pointer = false
      update()
    })
    on('focusin', (event) => {
      keyboard = (event.target as Element).matches(':focus-visible')
      update()
    })
    on('focusout', () => {
      keyboard = false
      update()
    })
    return () => listening.abort()
  }, [])
}

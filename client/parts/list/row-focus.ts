import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/**
 * A list is one tab stop: only the controls of its active row can be reached with Tab. Outside of a list every
 * control can.
 */
export const RowActive = createContext(true)

/** The `tabIndex` of a control that may stand in a row. */
export function useTabIndex(): 0 | -1 {
  return useContext(RowActive) ? 0 : -1
}

import { Fragment, options, type VNode } from 'preact'
import { hasHidden, spelledOut, textPieces } from '../../../shared/text/hidden-characters.ts'
import { HiddenMark } from './outside-text.tsx'

/** Attributes that are read out, or shown on their own. */
const SPOKEN = ['title', 'aria-label', 'placeholder'] as const

/** These hold text alone: a mark inside would be text as well. */
const TEXT_ALONE = new Set(['title', 'option', 'textarea', 'style', 'script'])

/**
 * Whatever part of the page draws it: a character that acts on text without being seen stands there by its number.
 * `OutsideText` also keeps a text from reordering what is around it; this is for the sentence that a name got into.
 * An element with `data-as-typed` shows the text of a field under that field, and has to measure as it does.
 */
export function startShowingHidden(): void {
  const before = options.vnode
  options.vnode = (node: VNode) => {
    if (typeof node.type === 'string') show(node.type, node.props as Props)
    else if (node.type === Fragment) show('', node.props as Props)
    before?.(node)
  }
}

type Props = Record<string, unknown> & { children?: unknown }

function show(type: string, props: Props): void {
  for (const name of SPOKEN) {
    const text = props[name]
    if (typeof text === 'string' && hasHidden(text)) props[name] = spelledOut(text)
  }
  const { children } = props
  if (TEXT_ALONE.has(type) || 'data-as-typed' in props) return
  if (typeof children === 'string') {
    if (hasHidden(children)) props.children = marked(children)
  } else if (
    Array.isArray(children) &&
    children.some((child) => typeof child === 'string' && hasHidden(child))
  )
    props.children = children.map((child) => (typeof child === 'string' ? marked(child) : child))
}

function marked(text: string) {
  return textPieces(text, true).map((piece, at) =>
    // The pieces of one text never change places.
    typeof piece === 'string' ? piece : <HiddenMark key={at} {...piece} />,
  )
}

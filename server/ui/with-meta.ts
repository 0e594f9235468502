import { escapeHtml } from '../http/escape-html.ts'

/** What the page has to know before anything is told to it. */
export function withMeta(html: string, name: string, content: string): string {
  return html.replace('</head>', () => `<meta name="${name}" content="${escapeHtml(content)}"></head>`)
}

import { loadHtml } from '../../read/load-html.ts'

const nothing = loadHtml('')

/** Whether the reader of pages understands a CSS selector. */
export function isSelector(selector: string): boolean {
  try {
    nothing(selector)
    return true
  } catch {
    return false
  }
}

/**
 * Plain text for a field that Jira renders as wiki markup: no macro, link, picture, mention or table of
 * a customer's words comes to life. Addresses stay as they are, so that they can be clicked.
 */
export function wikiText(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"'，。；、（）]+)/u)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[{}[\]|!*_^~\\]/g, '\\$&')))
    .join('')
}

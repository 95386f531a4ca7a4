import { htmlText, tidy } from './html-text.ts'

/** Words that hold entities or stray markup beside line breaks of their own, as shops and stores send them. */
export function linedText(text: string): string {
  return /[<&]/.test(text) ? htmlText(text.replaceAll(/\r?\n/g, '<br>')) : tidy(text)
}

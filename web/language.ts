import { languages, type Language } from '../core/words.ts'

function isLanguage(value: string | undefined): value is Language {
  return languages.some((language) => language === value)
}

/** `?lang=` first, then the cookie; the browser's wish is asked only for English, as the product is Chinese first. */
export function chooseLanguage(from: {
  query: string | undefined
  cookie: string | undefined
  fallback: Language
}): Language {
  if (from.query === 'zh') return 'zh-CN'
  if (isLanguage(from.query)) return from.query
  return isLanguage(from.cookie) ? from.cookie : from.fallback
}

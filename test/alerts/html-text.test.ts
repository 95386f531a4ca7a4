import { expect, it } from 'vitest'

import { htmlText } from '../../alerts/html-text.ts'

it.each([
  ['plain', 'plain'],
  ['a\nb\n\nc', 'a<br>b<br><br>c'],
  ['<img src="x" onerror=alert(1)>', '&lt;img src=&quot;x&quot; onerror=alert(1)&gt;'],
  ['&lt;', '&amp;lt;'],
])('makes %j harmless HTML', (text, html) => {
  expect(htmlText(text)).toBe(html)
})

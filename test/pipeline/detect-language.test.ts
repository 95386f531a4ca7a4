import { describe, expect, it } from 'vitest'

import { detectLanguage } from '../../pipeline/detect-language.ts'

describe('detectLanguage', () => {
  it.each([
    ['热水器漏水', 'zh'],
    ['𠮷𡃁𪚥', 'zh'],
    ['iPhone 15 Pro Max 屏幕碎了', 'zh'],
    ['客服完全不reply', 'zh'],
    ['The heater is leaking and nobody came', 'en'],
    ['refund', 'en'],
    ['La chaudière fuit depuis hier, personne ne répond', 'other'],
    ['電源が入らない、返品したい', 'other'],
    ['배송이 너무 느려요', 'other'],
    ['не работает', 'other'],
    ['😡😡', 'other'],
    ['12315', 'other'],
    ['', 'other'],
    // half a pair, as a careless cut leaves it, hides nothing
    ['\ud83d坏', 'zh'],
    ['坏\ud83d', 'zh'],
    ['\ude21\ud83d坏', 'zh'],
  ])('tells what carries %j', (text, language) => {
    expect(detectLanguage(text)).toBe(language)
  })
})

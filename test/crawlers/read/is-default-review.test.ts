import { expect, test } from 'vitest'

import { isDefaultReview } from '../../../crawlers/read/is-default-review.ts'

test.each([
  '此用户未填写评价内容',
  '此用户没有填写评价。',
  '此用户没有填写评论!',
  '该用户未及时填写评价内容',
  '系统默认评论',
  '评价方未及时做出评价,系统默认好评!',
  '15天内买家未作出评价',
  '用户没有评价',
  '您没有填写内容，默认好评',
  '评价方未及时作出评价，系统默认满意！',
  '该用户觉得商品非常好，给出好评',
])('%s is nobody’s opinion', (text) => expect(isDefaultReview(text)).toBe(true))

test.each([
  '',
  '此用户没有填写评价是因为热水器炸了',
  '系统默认评论太坑，其实很难用',
  '没有评价',
  '客服未做出评价',
])('%j is one', (text) => expect(isDefaultReview(text)).toBe(false))

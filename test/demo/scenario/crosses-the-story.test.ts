import { expect, test } from 'vitest'

import { crossesTheStory } from '../../../demo/scenario/crosses-the-story.ts'
import type { Draft } from '../../../demo/scenario/draft.ts'

const draft = (part: Partial<Draft>): Draft => ({
  site: 'reviews',
  story: 'complaint',
  at: 0,
  text: '上门费收了80块',
  ...part,
})

test.each([
  ['money on another site while the post is viral', draft({}), 26, true],
  ['the same before and after', draft({}), 12, false],
  ['the same on the post’s own site', draft({ site: 'weibo' }), 26, false],
  ['something else on another site', draft({ text: '门封圈漏水' }), 26, false],
  ['praise may name a price', draft({ story: 'praise' }), 26, false],
  [
    'the crisis itself is never dropped',
    draft({ story: 'crisis', text: '漏电，医药费谁出' }),
    28,
    false,
  ],
  [
    'installers in the app store during the wave',
    draft({ site: 'appstore', text: '预约师傅' }),
    27,
    true,
  ],
  ['refunds elsewhere while the sale is talked of', draft({ text: '退款没到账' }), 9, true],
  ['refunds elsewhere long after', draft({ text: '退款没到账' }), 20, false],
  [
    'installers on a site that is not part of the wave',
    draft({ site: 'complaints', text: '安装一拖再拖' }),
    27,
    true,
  ],
  [
    'installers in the app store before it',
    draft({ site: 'appstore', text: '预约师傅' }),
    10,
    false,
  ],
])('%s', (_, one, day, expected) => {
  expect(crossesTheStory(one, day)).toBe(expected)
})

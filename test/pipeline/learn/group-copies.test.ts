import { expect, it } from 'vitest'

import { groupCopies } from '../../../pipeline/learn/group-copies.ts'

it('names copies, near copies and reposts of one text alike, others apart', () => {
  const story = '蓝湾的洗碗机用了一个月就不加热了，打了四次电话都说第二天来，到今天也没有人上门'
  const groups = groupCopies([
    { text: story },
    { text: '蓝湾的洗碗机很安静，碗也洗得干净，家里人都说买得值，下次还会再来' },
    { text: `${story}！！！` },
    { text: `转给大家看看//@路人甲:${story}` },
    { text: '不好用' },
    { text: '不好用。' },
    { text: '不好看' },
  ])
  expect(groups).toEqual(['0', '1', '0', '0', '4', '4', '6'])
})

import { describe, expect, it } from 'vitest'

import { judgesWords } from '../../insights/judges-words.ts'

const first = { model: 'linear-1.0a1b', posts: 40, since: '2026-11-01' }
const second = { model: 'linear-1.0a1b+3', posts: 9, since: '2026-11-20' }

describe('judgesWords', () => {
  it('says nothing of one judge, or of none', () => {
    expect(judgesWords([])).toBeNull()
    expect(judgesWords([first])).toBeNull()
  })

  it('names each with its posts and first day, and that a change may be theirs', () => {
    expect(judgesWords([first, second])).toEqual({
      'zh-CN':
        '本时段与前一时段由 2 个版本的模型判断（linear-1.0a1b 自 2026-11-01 起 40 条；linear-1.0a1b+3 自 2026-11-20 起 9 条）：升降也可能来自换模型。',
      en: 'Posts of this window and the one before were judged by 2 versions of the model (linear-1.0a1b: 40 since 2026-11-01; linear-1.0a1b+3: 9 since 2026-11-20): a change may be theirs.',
    })
  })
})

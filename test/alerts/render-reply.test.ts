import { describe, expect, it } from 'vitest'

import { renderReplyDraft } from '../../alerts/render-reply.ts'
import { topics } from '../../core/topic.ts'
import type { EvidenceMention } from '../../alerts/evidence.ts'
import { languages, type Language } from '../../core/words.ts'

import { evidenceOf } from './evidence-of.ts'

const evidence = [
  evidenceOf(),
  evidenceOf({
    id: 2,
    authorHash: 'a2',
    sourceName: '我们的黑猫',
    sourceKind: 'heimao',
    keyphrases: ['安装慢', '电话不接'],
  }),
  evidenceOf({ id: 3, authorHash: 'a2' }),
]

describe('renderReplyDraft', () => {
  it('cites what was said, by how many people and where', () => {
    const draft = renderReplyDraft({
      brandName: '晴川',
      topic: 'installation',
      evidence,
      language: 'zh-CN',
    })
    expect(draft).toContain('晴川官方账号')
    expect(draft).toContain('微博、黑猫投诉上有 2 位用户反映安装方面的问题（安装慢、电话不接）')
    const english = renderReplyDraft({
      brandName: 'Sunny',
      topic: 'installation',
      evidence,
      language: 'en',
    })
    expect(english).toContain('2 customers reported on Weibo, Heimao about installation')
  })

  const said = (posts: readonly Partial<EvidenceMention>[], language: Language = 'zh-CN') =>
    renderReplyDraft({
      brandName: '晴川',
      topic: 'refund',
      evidence: posts.map((one, i) => evidenceOf({ id: i, authorHash: `a${i}`, ...one })),
      language,
    }).split('\n')[1]
  const mail = { sourceKind: 'mail', sourceName: '客服邮箱', keyphrases: [] }
  const weibo = { sourceKind: 'weibo', sourceName: 'demo-weibo', keyphrases: [] }
  it.each([
    ['a site by its public name', [weibo, weibo], '近日我们看到微博上有 2 位用户反映退款'],
    ['no site where none is public', [mail, mail], '近日我们看到有 2 位用户反映退款'],
    ['that there is more', [weibo, mail], '近日我们看到微博等处有 2 位用户反映退款'],
    [
      'no more than three sites',
      ['weibo', 'zhihu', 'jd', 'hupu'].map((sourceKind) => ({ ...weibo, sourceKind })),
      '近日我们看到微博、知乎、京东等处有 4 位用户反映退款',
    ],
  ])('names %s, and never how we call a source', (_name, posts, expected) => {
    expect(said(posts)).toContain(expected)
    expect(said(posts)).not.toMatch(/demo|邮箱/)
    expect(said(posts, 'en')).not.toMatch(/demo|邮箱/)
  })
  it('says in English that there is more', () => {
    expect(said([weibo, mail], 'en')).toContain('on Weibo and elsewhere about refund')
  })

  it('cites what several say of the topic, not the word of one, nor what is said of another', () => {
    const neg = { polarity: 'neg', score: 0.9 } as const
    const refund = { ...neg, name: 'refund', clause: '退款拖了两周' } as const
    const quality = { ...neg, name: 'quality', clause: '到手不新鲜' } as const
    const both = { aspects: [refund, quality], keyphrases: ['退款拖', '不新鲜', '退款慢'] }
    expect(said([both, both, { ...both, keyphrases: ['不开发票'] }])).toContain(
      '问题（退款慢、退款拖），',
    )
    expect(said([both])).toContain('问题（退款慢、退款拖），')
    // the same person twice is one
    expect(said([weibo, weibo, both, { ...both, authorHash: 'a2' }])).toContain('问题，')
  })

  it('asks for private contact and promises no sum, no date and no fault, whatever the topic', () => {
    for (const topic of topics) {
      for (const language of languages) {
        const draft = renderReplyDraft({ brandName: '晴川', topic, evidence, language })
        expect(draft).toMatch(/私信|private message/)
        expect(draft).toMatch(/不要在评论区留下电话|no phone number/)
        expect(draft).not.toMatch(
          /赔付|免费|退款给|\d+\s*(小时|天|元|hours|days)|compensat|refund you|our fault|保证/i,
        )
      }
    }
  })

  it('puts safety first where somebody may be hurt', () => {
    const danger = [evidenceOf({ severity: 3 })]
    const reply = (topic: 'safety' | 'quality') =>
      renderReplyDraft({
        brandName: '晴川',
        topic,
        evidence: topic === 'quality' ? danger : evidence,
        language: 'zh-CN',
      })
    expect(reply('safety')).toContain('停止使用')
    expect(reply('quality')).toContain('停止使用')
    expect(
      renderReplyDraft({ brandName: '晴川', topic: 'quality', evidence, language: 'zh-CN' }),
    ).not.toContain('停止使用')
  })

  it('says less where little is known', () => {
    const draft = renderReplyDraft({
      brandName: '晴川',
      topic: 'general',
      evidence: [],
      language: 'zh-CN',
    })
    expect(draft).toContain('近日我们看到有用户反映综合投诉方面的问题，')
  })
})

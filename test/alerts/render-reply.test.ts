import { describe, expect, it } from 'vitest'

import { renderReplyDraft } from '../../alerts/render-reply.ts'
import { topics } from '../../core/topic.ts'
import { languages } from '../../core/words.ts'

import { evidenceOf } from './evidence-of.ts'

const evidence = [
  evidenceOf(),
  evidenceOf({
    id: 2,
    authorHash: 'a2',
    sourceName: '黑猫投诉',
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
    expect(english).toContain('2 customers reported on 微博, 黑猫投诉 about installation')
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

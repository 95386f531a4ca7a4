import type { EvidenceMention } from '../../alerts/evidence.ts'

/** One complaint about installation as the renderers see it. */
export function evidenceOf(change: Partial<EvidenceMention> = {}): EvidenceMention {
  return {
    id: 1,
    sourceId: 1,
    sourceName: '微博',
    sourceKind: 'weibo',
    externalId: 'p1',
    url: 'https://weibo.test/p1',
    title: null,
    text: '约好周三装机，\n师傅到周五还没来',
    authorHash: 'a1',
    authorName: '阿*',
    authorFollowers: 1200,
    customerKeys: [],
    countedAt: new Date('2026-03-11T02:00:00Z'),
    precision: 'minute',
    severity: 1,
    topics: ['installation'],
    aspects: [{ name: 'installation', polarity: 'neg', score: 0.9, clause: '师傅到周五还没来' }],
    keyphrases: ['安装慢'],
    signals: [],
    unsure: false,
    duplicateOf: null,
    likes: null,
    reposts: null,
    comments: null,
    suspicions: [],
    growth: null,
    ...change,
  }
}

import type { Aspect, Sentiment, Severity } from './classification.ts'
import type { Tier } from './tier.ts'
import type { Topic } from './topic.ts'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]
type Words = Record<Language, string>

/** How the product names its own terms to people, in both languages. */
export const topicWords: Record<Topic, Words> = {
  delivery: { 'zh-CN': '物流送货', en: 'Delivery' },
  installation: { 'zh-CN': '安装', en: 'Installation' },
  repair: { 'zh-CN': '维修', en: 'Repair' },
  return: { 'zh-CN': '退换货', en: 'Return' },
  refund: { 'zh-CN': '退款赔偿', en: 'Refund' },
  warranty: { 'zh-CN': '保修', en: 'Warranty' },
  parts: { 'zh-CN': '配件', en: 'Parts' },
  fees: { 'zh-CN': '收费', en: 'Fees' },
  attitude: { 'zh-CN': '服务态度', en: 'Attitude' },
  responsiveness: { 'zh-CN': '响应推诿', en: 'Responsiveness' },
  quality: { 'zh-CN': '产品质量', en: 'Quality' },
  safety: { 'zh-CN': '安全', en: 'Safety' },
  honesty: { 'zh-CN': '诚信', en: 'Honesty' },
  support: { 'zh-CN': '使用指导', en: 'Support' },
  general: { 'zh-CN': '综合投诉', en: 'General' },
}

export function aspectWord(aspect: Aspect, language: Language): string {
  return topicWords[aspect][language]
}

export const tierWords: Record<Tier, Words> = {
  ordinary: { 'zh-CN': '普通差评', en: 'Ordinary' },
  hot: { 'zh-CN': '热点投诉', en: 'Hot' },
  crisis: { 'zh-CN': '危机事件', en: 'Crisis' },
}

export const sentimentWords: Record<Sentiment, Words> = {
  neg: { 'zh-CN': '负面', en: 'Negative' },
  neu: { 'zh-CN': '中性', en: 'Neutral' },
  pos: { 'zh-CN': '正面', en: 'Positive' },
}

export const severityWords: Record<Severity, Words> = {
  0: { 'zh-CN': '无投诉', en: 'None' },
  1: { 'zh-CN': '一般', en: 'Ordinary' },
  2: { 'zh-CN': '严重', en: 'Serious' },
  3: { 'zh-CN': '危急', en: 'Critical' },
}

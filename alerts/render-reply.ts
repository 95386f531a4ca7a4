import { topicWords, type Language } from '../core/words.ts'
import type { Topic } from '../core/topic.ts'

import type { EvidenceMention } from './evidence.ts'

type Input = { brandName: string; topic: Topic; evidence: EvidenceMention[]; language: Language }

/**
 * A draft of the official account's public answer. It cites what was said and how often, asks for
 * private contact, and promises nothing that nobody has decided: no sum, no date, no admission of fault.
 */
export function renderReplyDraft(input: Input): string {
  return input.language === 'zh-CN' ? chineseReply(input) : englishReply(input)
}

function chineseReply({ brandName, topic, evidence }: Input): string {
  const facts = factsOf(evidence)
  const about = topicWords[topic]['zh-CN']
  return [
    `您好，我们是${brandName}官方账号。`,
    `近日我们看到${facts.sites > 0 ? `${facts.siteNames.join('、')}上` : ''}${facts.people > 1 ? `有 ${facts.people} 位用户` : '有用户'}反映${about}方面的问题${facts.phrases.length > 0 ? `（${facts.phrases.join('、')}）` : ''}，给您带来不好的体验，我们非常重视。`,
    topic === 'safety' || facts.critical
      ? '如产品有异味、漏电、冒烟等情况，请先断电断气、停止使用并远离，确保人身安全。'
      : '相关情况我们正在逐一核实，核实清楚后会在此如实说明进展。',
    '为保护您的隐私，请不要在评论区留下电话、地址或订单号，请私信我们，会有专人与您联系。',
    '感谢您的监督与反馈。',
  ].join('\n')
}

function englishReply({ brandName, topic, evidence }: Input): string {
  const facts = factsOf(evidence)
  const about = topicWords[topic].en.toLowerCase()
  const who = facts.people > 1 ? `${facts.people} customers` : 'a customer'
  const where = facts.sites > 0 ? ` on ${facts.siteNames.join(', ')}` : ''
  return [
    `Hello, this is the official account of ${brandName}.`,
    `We have read what ${who} reported${where} about ${about}${facts.phrases.length > 0 ? ` (${facts.phrases.join(', ')})` : ''}. We are sorry for the bad experience and take it seriously.`,
    topic === 'safety' || facts.critical
      ? 'If the product smells of burning, leaks current or smokes, please cut the power and gas, stop using it and keep away.'
      : 'We are checking each report and will say here what we find.',
    'To protect your privacy please leave no phone number, address or order number in public; send us a private message and a colleague will contact you.',
    'Thank you for telling us.',
  ].join('\n')
}

function factsOf(evidence: EvidenceMention[]) {
  const siteNames = [...new Set(evidence.map((one) => one.sourceName))].slice(0, 3)
  const counts = new Map<string, number>()
  for (const phrase of evidence.flatMap((one) => [...new Set(one.keyphrases)]))
    counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  return {
    siteNames,
    sites: siteNames.length,
    // an author who is not known counts as one person each
    people: new Set(evidence.map((one) => one.authorHash ?? `mention-${one.id}`)).size,
    phrases: [...counts]
      .toSorted((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
      .slice(0, 3)
      .map(([phrase]) => phrase),
    critical: evidence.some((one) => one.severity === 3),
  }
}

import { publicSite } from '../core/public-site.ts'
import type { Topic } from '../core/topic.ts'
import { topicWords, type Language } from '../core/words.ts'

import type { EvidenceMention } from './evidence.ts'

type Input = { brandName: string; topic: Topic; evidence: EvidenceMention[]; language: Language }

/**
 * A draft of the official account's public answer. It cites what was said, by how many people and on
 * which public sites, asks for private contact, and promises nothing that nobody has decided: no sum, no
 * date, no admission of fault. How we call our sources stays with us.
 */
export function renderReplyDraft(input: Input): string {
  return input.language === 'zh-CN' ? chineseReply(input) : englishReply(input)
}

function chineseReply(input: Input): string {
  const { brandName, topic } = input
  const facts = factsOf(input)
  const where =
    facts.sites.length > 0 ? `${facts.sites.join('、')}${facts.elsewhere ? '等处' : '上'}` : ''
  const about = topicWords[topic]['zh-CN']
  return [
    `您好，我们是${brandName}官方账号。`,
    `近日我们看到${where}${facts.people > 1 ? `有 ${facts.people} 位用户` : '有用户'}反映${about}方面的问题${facts.phrases.length > 0 ? `（${facts.phrases.join('、')}）` : ''}，给您带来不好的体验，我们非常重视。`,
    topic === 'safety' || facts.critical
      ? '如产品有异味、漏电、冒烟等情况，请先断电断气、停止使用并远离，确保人身安全。'
      : '相关情况我们正在逐一核实，核实清楚后会在此如实说明进展。',
    '为保护您的隐私，请不要在评论区留下电话、地址或订单号，请私信我们，会有专人与您联系。',
    '感谢您的监督与反馈。',
  ].join('\n')
}

function englishReply(input: Input): string {
  const { brandName, topic } = input
  const facts = factsOf(input)
  const about = topicWords[topic].en.toLowerCase()
  const who = facts.people > 1 ? `${facts.people} customers` : 'a customer'
  const where =
    facts.sites.length > 0
      ? ` on ${facts.sites.join(', ')}${facts.elsewhere ? ' and elsewhere' : ''}`
      : ''
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

function factsOf({ topic, evidence, language }: Input) {
  const named = evidence.map((one) => publicSite(one.sourceKind, language))
  const sites = [...new Set(named.filter((name) => name !== null))]
  // an author who is not known counts as one person each
  const personOf = (one: EvidenceMention) => one.authorHash ?? `mention-${one.id}`
  const people = new Set(evidence.map(personOf)).size
  const tellers = new Map<string, Set<string>>()
  for (const one of evidence)
    for (const phrase of one.keyphrases.filter((said) => !isOfAnother(one, said, topic)))
      tellers.set(phrase, (tellers.get(phrase) ?? new Set()).add(personOf(one)))
  // where several complain, the word of one is not what they complain of
  const least = people > 2 ? 2 : 1
  return {
    sites: sites.slice(0, 3),
    elsewhere: sites.length > 3 || named.includes(null),
    people,
    phrases: [...tellers]
      .filter(([, who]) => who.size >= least)
      .toSorted((a, b) => b[1].size - a[1].size || a[0].localeCompare(b[0]))
      .slice(0, 3)
      .map(([phrase]) => phrase),
    critical: evidence.some((one) => one.severity === 3),
  }
}

/** Whether a phrase stands in what the post says of another aspect, and not in what it says of the topic. */
function isOfAnother({ aspects }: EvidenceMention, phrase: string, topic: Topic): boolean {
  const holders = aspects.filter(({ clause }) => clause.includes(phrase)).map(({ name }) => name)
  return topic !== 'general' && holders.length > 0 && !holders.some((name) => name === topic)
}

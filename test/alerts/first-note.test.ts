import { expect, it } from 'vitest'

import { contactGuidance } from '../../core/contact-guidance.ts'
import { firstNote } from '../../alerts/first-note.ts'

const similar = [
  {
    ticketId: 12,
    similarity: 0.873,
    subject: '【晴川】安装：师傅没来',
    solution: '当天补装\n并致歉',
  },
  { ticketId: 7, similarity: 0.2, subject: '【晴川】安装：改约', solution: '退安装费' },
]
const consoleUrl = 'https://console.test'

it('says how to contact the customer, in the five steps of the house', () => {
  for (const step of ['接纳', '安抚', '澄清', '约定', '致谢'])
    expect(contactGuidance['zh-CN']).toContain(step)
  for (const step of ['Accept', 'Calm', 'Clarify', 'Agree', 'Thank'])
    expect(contactGuidance.en).toContain(step)
})

it('adds how similar problems were solved, with their tickets', () => {
  expect(firstNote('处理建议', similar, { consoleUrl, language: 'zh-CN' })).toBe(
    [
      '处理建议',
      '',
      '相似问题此前的解决办法：',
      '1. 【晴川】安装：师傅没来（87%）',
      '   当天补装 并致歉',
      '   https://console.test/tickets/12',
      '2. 【晴川】安装：改约（20%）',
      '   退安装费',
      '   https://console.test/tickets/7',
    ].join('\n'),
  )
  expect(firstNote('How', similar, { consoleUrl, language: 'en' })).toContain(
    'How similar problems were solved:',
  )
})

it('is the guidance alone where nothing similar was solved', () => {
  expect(firstNote('处理建议', [], { consoleUrl, language: 'zh-CN' })).toBe('处理建议')
})

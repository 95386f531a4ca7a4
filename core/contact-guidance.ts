import type { Language } from './words.ts'

/** 接纳、安抚、澄清、约定、致谢: how a complaint is answered in private, for whoever takes the ticket. */
export const contactGuidance: Record<Language, string> = {
  'zh-CN': [
    '处理建议（请私下联系客户，勿在公开评论区索要电话、地址或订单号）：',
    '1. 接纳：先认可对方的感受，感谢告知，不辩解。',
    '2. 安抚：说明由您本人负责到底，并告知下一次回复的时间。',
    '3. 澄清：核对购买、安装与报修经过，确认客户真正想要的结果。',
    '4. 约定：给出做得到的方案和期限，请客户确认后再执行。',
    '5. 致谢：办结后感谢客户，并按期回访是否满意。',
  ].join('\n'),
  en: [
    'How to handle it (contact the customer in private; never ask for a phone number, address or order in public):',
    '1. Accept: acknowledge how the customer feels and thank them for telling; do not argue.',
    '2. Calm: say that you will see it through, and when they will hear from you next.',
    '3. Clarify: go through purchase, installation and repair; find out what they really want.',
    '4. Agree: offer what can be kept, with a date, and have it confirmed before acting.',
    '5. Thank: when it is solved, thank them, and call back to ask whether they are satisfied.',
  ].join('\n'),
}

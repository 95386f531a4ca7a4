import { describe, expect, it } from 'vitest'

import { chatParts } from '../../web/cards/chat-parts.ts'

const text = (words: string) => ({ is: 'text', text: words })
const bold = (words: string) => ({ is: 'bold', text: words })
const call = (words: string) => ({ is: 'call', text: words })
const link = (words: string, url: string) => ({ is: 'link', text: words, url })

describe('a line as each program shows it', () => {
  it.each([
    [
      'wecom',
      '<font color="warning">**题**</font> <@zhang>',
      [{ is: 'colour', colour: 'warning', parts: [bold('题')] }, text(' '), call('@zhang')],
    ],
    ['wecom', 'a [原文](https://e.com) b', [text('a '), link('原文', 'https://e.com'), text(' b')]],
    ['wecom', '<font color="red">x</font>', [text('<font color="red">x</font>')]],
    ['dingtalk', '**题** @13800000000', [bold('题'), text(' '), call('@13800000000')]],
    ['feishu', '<at id=ou_1></at> **b**', [call('@ou_1'), text(' '), bold('b')]],
    [
      'slack',
      '*b* <https://e.com?a=1&amp;b=2|原文>',
      [bold('b'), text(' '), link('原文', 'https://e.com?a=1&b=2')],
    ],
    [
      'slack',
      '<!subteam^S01> <@U01> <!channel>',
      [call('@S01'), text(' '), call('@U01'), text(' '), call('@channel')],
    ],
    ['slack', 'a &lt;b&gt; &amp;', [text('a <b> &')]],
    ['feishu', 'a &lt;', [text('a &lt;')]],
    ['wecom', '', []],
  ] as const)('%s %s', (dialect, line, parts) => {
    expect(chatParts(line, dialect)).toEqual(parts)
  })
})

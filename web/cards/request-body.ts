import { z } from 'zod'

const Div = z.object({ tag: z.literal('div'), text: z.object({ content: z.string() }) })
const Action = z.object({
  tag: z.literal('action'),
  actions: z.array(z.object({ text: z.object({ content: z.string() }), url: z.string() })),
})
const Text = z.object({ text: z.string() })

/** What each kind of channel is sent, as far as its card is drawn; see alerts/notifiers. */
export const RequestBody = {
  wecom: z.discriminatedUnion('msgtype', [
    z.object({ msgtype: z.literal('markdown'), markdown: z.object({ content: z.string() }) }),
    z.object({
      msgtype: z.literal('text'),
      text: z.object({
        content: z.string(),
        mentioned_list: z.array(z.string()),
        mentioned_mobile_list: z.array(z.string()),
      }),
    }),
  ]),
  dingtalk: z.object({
    markdown: z.object({ text: z.string() }).optional(),
    actionCard: z
      .object({ text: z.string(), singleTitle: z.string(), singleURL: z.string() })
      .optional(),
    at: z.object({ isAtAll: z.boolean() }).optional(),
  }),
  feishu: z.object({
    card: z.object({
      header: z.object({ title: z.object({ content: z.string() }), template: z.string() }),
      elements: z.array(z.union([Div, Action])),
    }),
  }),
  slack: z.object({
    blocks: z.array(
      z.union([
        z.object({ type: z.enum(['header', 'section']), text: Text }),
        z.object({
          type: z.literal('actions'),
          elements: z.array(z.object({ text: Text, url: z.string() })),
        }),
      ]),
    ),
  }),
  email: z.object({
    from: z.string(),
    to: z.array(z.string()),
    subject: z.string(),
    html: z.string().optional(),
    text: z.string(),
  }),
}

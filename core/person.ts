import { z } from 'zod'

/** One or several. */
const some = <Id extends z.ZodType<string>>(id: Id) =>
  z
    .union([id, z.array(id)])
    .optional()
    .transform((ids) => (ids === undefined ? [] : [ids].flat()))

const id = z.string().trim().min(1).max(100)

/**
 * Who is called by name: a person, or a duty with everybody on it, under what each chat program knows
 * them by. A robot calls by the first of its own kind, WeCom and DingTalk else by mobile number.
 */
export const Person = z.object({
  name: z.string().trim().min(1).max(100),
  mobile: some(z.string().regex(/^\+?[\d-]{5,20}$/, '手机号 / a mobile number')),
  email: some(z.email()),
  /** 企业微信 userid. */
  wecom: some(id),
  /** 钉钉 userId. */
  dingtalk: some(id),
  /** 飞书 open_id (ou_…) or user_id. */
  feishu: some(z.string().regex(/^[\w-]{2,64}$/, 'open_id (ou_…) / user_id')),
  /** Slack member id, or a user group's (S…). */
  slack: some(
    z.string().regex(/^[UWS][A-Z0-9]{2,20}$/, '成员编号 / a member id such as U012AB3CD'),
  ),
})
export type Person = z.infer<typeof Person>

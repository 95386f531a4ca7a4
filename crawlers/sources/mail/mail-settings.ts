import { z } from 'zod'

/** A mailbox that customers write to. `password` or `token` (OAuth) as `${ENV}`. */
export const MailSettings = z.object({
  host: z
    .string()
    .min(1)
    .meta({ examples: ['imap.example.com'] }),
  port: z.number().int().min(1).max(65_535).default(993),
  /** TLS from the start; without it STARTTLS is demanded, except on this machine. */
  secure: z.boolean().default(true),
  user: z
    .string()
    .min(1)
    .meta({ examples: ['service@example.com'] }),
  password: z.string().min(1).optional(),
  token: z.string().min(1).optional(),
  /** The box of sent mail too, so that answers are known. */
  mailboxes: z.array(z.string().min(1)).min(1).default(['INBOX']),
  /** Addresses and "@domains" of the company; `user` is one of them. */
  own: z.array(z.string().min(3)).default([]),
  /** How far back the first run reads, and how long a thread is followed. */
  days: z.number().int().min(1).max(365).default(30),
  /** Threads in one run. */
  maxThreads: z.number().int().min(1).max(5000).default(500),
  /** For dates without a zone. */
  timeZone: z.string().default('Asia/Shanghai'),
})
export type MailSettings = z.infer<typeof MailSettings>

import { sql } from 'drizzle-orm'

import { classifications } from '../schema/mentions.ts'

/**
 * True of the judgement that stands for a mention: the newest, whichever model gave it. A condition for
 * queries that read `classifications` under its own name.
 */
export const isNewestJudgement = sql`not exists (select 1 from ${classifications} later
  where later.mention_id = ${classifications.mentionId} and later.id > ${classifications.id})`

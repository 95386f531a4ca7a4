import { bigint, timestamp } from 'drizzle-orm/pg-core'

/** Our own surrogate key: a JavaScript number, safe far beyond any table that one brand fills. */
export const id = () => bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity()

/** A reference to another table's `id()`. */
export const ref = () => bigint({ mode: 'number' })

/** `timestamptz` as a Date. */
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })

import { asc, count, eq } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { accounts, sessions, users } from '../schema/accounts.ts'

export type UserRole = (typeof users.$inferSelect)['role']

export async function countUsers(db: Tx): Promise<number> {
  const [row] = await db.select({ n: count() }).from(users)
  return row?.n ?? 0
}

export async function listUsers(db: Tx) {
  return db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: users.role,
      createdAt: users.createdAt,
    })
    .from(users)
    .orderBy(asc(users.createdAt))
}

/** The admins, held until the transaction ends: of two who demote each other one comes second. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(users.role, 'admin'))
    .orderBy(asc(users.id))
    .for('update')
  return rows.map(({ id }) => id)
}

/** Deletes a person with their password and sessions; the address of whoever it was, null where nobody has this id. What they did stays under their address. */
export async function deleteUser(tx: Tx, id: string): Promise<string | null> {
  const [gone] = await tx.delete(users).where(eq(users.id, id)).returning({ email: users.email })
  return gone?.email ?? null
}

export async function passwordHash(db: Tx, userId: string): Promise<string | null> {
  const [row] = await db
    .select({ password: accounts.password })
    .from(accounts)
    .where(eq(accounts.userId, userId))
  return row?.password ?? null
}

/** False where nobody has this id. */
export async function setUserRole(db: Tx, id: string, role: UserRole, now: Date): Promise<boolean> {
  const changed = await db
    .update(users)
    .set({ role, updatedAt: now })
    .where(eq(users.id, id))
    .returning({ id: users.id })
  return changed.length > 0
}

/** Sets a new password hash and ends every session of that person. */
export async function setPasswordHash(
  db: Tx,
  userId: string,
  hash: string,
  now: Date,
): Promise<boolean> {
  const changed = await db
    .update(accounts)
    .set({ password: hash, updatedAt: now })
    .where(eq(accounts.userId, userId))
    .returning({ id: accounts.id })
  await db.delete(sessions).where(eq(sessions.userId, userId))
  return changed.length > 0
}

export async function findUserByEmail(db: Tx, email: string) {
  const [row] = await db
    .select({ id: users.id, email: users.email, role: users.role })
    .from(users)
    .where(eq(users.email, email))
  return row ?? null
}

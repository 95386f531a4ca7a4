import { ConflictError, NotFoundError, UsageError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import {
  countUsers,
  deleteUser,
  findUserByEmail,
  lockAdmins,
  passwordHash,
  setPasswordHash,
  setUserRole,
} from '../db/queries/console-users.ts'
import { writeAudit } from '../db/queries/write-audit.ts'

import type { Auth } from './auth.ts'
import type { WebDeps } from './deps.ts'
import type { Role } from './role.ts'
import { takeSetupToken } from './setup-token.ts'

type Deps = Pick<WebDeps, 'db' | 'clock'>
type NewUser = { name: string; email: string; password: string; role: Role }

/** Makes a person who may sign in. @throws ConflictError where the address is taken */
export async function addUser(deps: Deps, auth: Auth, user: NewUser, actor: string): Promise<void> {
  const email = user.email.toLowerCase()
  if (await findUserByEmail(deps.db, email))
    throw new ConflictError(`user ${email}: exists already`, refusals.userExists)
  const { internalAdapter, password } = await auth.$context
  const hash = await password.hash(user.password)
  const made = await internalAdapter.createUser(
    { name: user.name, email, emailVerified: true, role: user.role },
    { method: 'admin' },
  )
  await internalAdapter.linkAccount({
    userId: made.id,
    accountId: made.id,
    providerId: 'credential',
    password: hash,
  })
  const at = deps.clock.now()
  await writeAudit(deps.db, {
    at,
    actor,
    action: 'add-user',
    subject: `user ${email}`,
    detail: { role: user.role },
  })
}

/** The first admin, while there is nobody; the set-up token is worthless afterwards. @throws ConflictError */
export async function addFirstAdmin(
  deps: Deps,
  auth: Auth,
  user: Omit<NewUser, 'role'>,
): Promise<void> {
  // taking the token first lets only one of two simultaneous requests through
  const isFirst = (await countUsers(deps.db)) === 0 && (await takeSetupToken(deps.db))
  if (!isFirst)
    throw new ConflictError('set-up: the first admin exists already', refusals.setUpAlready)
  await addUser(deps, auth, { ...user, role: 'admin' }, 'setup')
}

/** @throws NotFoundError, ConflictError when it would leave the admin who does it without the role, or nobody with it */
export async function changeRole(
  deps: Deps,
  input: { userId: string; role: Role },
  actor: { id: string; email: string },
): Promise<void> {
  if (input.userId === actor.id && input.role !== 'admin')
    throw new ConflictError(
      'role: an admin cannot take the role from themselves',
      refusals.ownAdminRole,
    )
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    const admins = await lockAdmins(tx)
    if (input.role !== 'admin') refuseLast(admins, input.userId)
    if (!(await setUserRole(tx, input.userId, input.role, at)))
      throw new NotFoundError('user: not found', refusals.userGone)
    const detail = { role: input.role }
    await writeAudit(tx, {
      at,
      actor: actor.email,
      action: 'change-role',
      subject: `user ${input.userId}`,
      detail,
    })
  })
}

/**
 * Whoever leaves: the account, its password and its sessions are gone at once; what they did stays under
 * their address. @throws NotFoundError, ConflictError for one's own account and for the last admin
 */
export async function removeUser(
  deps: Deps,
  userId: string,
  actor: { id: string; email: string },
): Promise<void> {
  if (userId === actor.id)
    throw new ConflictError('user: nobody removes themselves', refusals.ownAccount)
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    refuseLast(await lockAdmins(tx), userId)
    const email = await deleteUser(tx, userId)
    if (email === null) throw new NotFoundError('user: not found', refusals.userGone)
    await writeAudit(tx, {
      at,
      actor: actor.email,
      action: 'remove-user',
      subject: `user ${email}`,
    })
  })
}

function refuseLast(admins: readonly string[], userId: string): void {
  if (admins.length === 1 && admins[0] === userId)
    throw new ConflictError('user: is the last admin', refusals.lastAdmin)
}

/** One's own password, by whoever knows the present one; ends all their sessions. @throws UsageError where it is wrong */
export async function changeOwnPassword(
  deps: Deps,
  auth: Auth,
  input: { userId: string; present: string; password: string },
  actor: string,
): Promise<void> {
  const hash = await passwordHash(deps.db, input.userId)
  const { password } = await auth.$context
  if (hash === null || !(await password.verify({ hash, password: input.present })))
    throw new UsageError('password: the present one is wrong', { told: refusals.wrongPassword })
  await resetPassword(deps, auth, input, actor)
}

/** Ends all sessions of that person too. @throws NotFoundError */
export async function resetPassword(
  deps: Deps,
  auth: Auth,
  input: { userId: string; password: string },
  actor: string,
): Promise<void> {
  const hash = await (await auth.$context).password.hash(input.password)
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    if (!(await setPasswordHash(tx, input.userId, hash, at)))
      throw new NotFoundError('user: not found', refusals.userGone)
    await writeAudit(tx, { at, actor, action: 'reset-password', subject: `user ${input.userId}` })
  })
}

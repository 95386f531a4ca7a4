import { ConflictError, NotFoundError } from '../core/errors.ts'
import {
  countUsers,
  findUserByEmail,
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
    throw new ConflictError(`user ${email}: exists already`)
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
  if (!isFirst) throw new ConflictError('set-up: the first admin exists already')
  await addUser(deps, auth, { ...user, role: 'admin' }, 'setup')
}

/** @throws NotFoundError, ConflictError when it would leave the admin who does it without the role */
export async function changeRole(
  deps: Deps,
  input: { userId: string; role: Role },
  actor: { id: string; email: string },
): Promise<void> {
  if (input.userId === actor.id && input.role !== 'admin')
    throw new ConflictError('role: an admin cannot take the role from themselves')
  const at = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    if (!(await setUserRole(tx, input.userId, input.role, at)))
      throw new NotFoundError('user: not found')
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
      throw new NotFoundError('user: not found')
    await writeAudit(tx, { at, actor, action: 'reset-password', subject: `user ${input.userId}` })
  })
}

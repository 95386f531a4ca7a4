import { systemClock } from '../core/clock.ts'
import { NotFoundError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import { findUserByEmail, listUsers } from '../db/queries/console-users.ts'
import { changeRole, removeUser } from '../web/manage-accounts.ts'
import type { Role } from '../web/role.ts'

import { both } from './bilingual.ts'
import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

type Request =
  | { verb: 'list' }
  | { verb: 'remove'; email: string }
  | { verb: 'role'; email: string; role: Role }

/** Nobody of the console: whoever has the shell is above its roles. */
const actor = { id: '', email: 'command line' }

/** Tells who may sign in, gives another role, removes whoever left. Resolves to the lines to print. @throws NotFoundError, ConflictError for the last admin */
export async function manageUser(env: Environment, request: Request): Promise<string[]> {
  return withLedger(env, async ({ db }) => {
    const deps = { db, clock: systemClock }
    if (request.verb === 'list')
      return (await listUsers(db)).map(({ email, role, name }) => `${email}\t${role}\t${name}`)
    const known = await findUserByEmail(db, request.email.toLowerCase())
    if (!known)
      throw new NotFoundError(
        `${request.email}: ${both(['没有此用户', 'no such user'])}`,
        refusals.userGone,
      )
    if (request.verb === 'remove') await removeUser(deps, known.id, actor)
    else await changeRole(deps, { userId: known.id, role: request.role }, actor)
    return []
  })
}

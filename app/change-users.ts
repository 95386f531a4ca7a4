import { randomBytes } from 'node:crypto'

import { z } from 'zod'

import { systemClock } from '../core/clock.ts'
import { ConflictError, NotFoundError, UsageError } from '../core/errors.ts'
import { refusals } from '../core/refusals.ts'
import { findUserByEmail } from '../db/queries/console-users.ts'
import { createAuth } from '../web/auth.ts'
import { addUser, resetPassword } from '../web/manage-accounts.ts'
import { NewPassword } from '../web/password.ts'
import type { Role } from '../web/role.ts'

import { both } from './bilingual.ts'
import { defaultConfig } from './config/default-config.ts'
import type { Environment } from './environment.ts'
import { readLines } from './read-lines.ts'
import { secretKeys } from './secret-key.ts'
import type { Terminal } from './terminal.ts'
import { webConfig } from './web-config.ts'
import { withLedger } from './with-ledger.ts'

const actor = 'command line'

/** Adds a user or sets a password. Resolves to the password where one was made here, else null. */
export async function changeUsers(
  env: Environment,
  request: { verb: 'add' | 'password'; email: string; role: Role; name: string },
  terminal: Terminal,
): Promise<string | null> {
  const given = await readPassword(terminal)
  const password = given ?? randomBytes(12).toString('base64url')
  const keys = await secretKeys(env.secret, env.folder)
  await withLedger(env, async ({ db }) => {
    const deps = { db, clock: systemClock, config: webConfig(env, defaultConfig(), keys, false) }
    const auth = createAuth(deps)
    const email = request.email.toLowerCase()
    const known = await findUserByEmail(db, email)
    if (request.verb === 'add') {
      if (known)
        throw new ConflictError(
          `${email}: ${both(['已有此用户', 'exists already'])}`,
          refusals.userExists,
        )
      await addUser(deps, auth, { name: request.name, email, password, role: request.role }, actor)
    } else {
      if (!known)
        throw new NotFoundError(
          `${email}: ${both(['没有此用户', 'no such user'])}`,
          refusals.userGone,
        )
      await resetPassword(deps, auth, { userId: known.id, password }, actor)
    }
  })
  return given === null ? password : null
}

async function readPassword(terminal: Terminal): Promise<string | null> {
  if (terminal.isKeyboard) return null
  for await (const line of readLines(terminal.stdin)) {
    if (line === null)
      throw new UsageError(both(['密码请用 UTF-8 输入', 'give the password in UTF-8']))
    if (line === '') return null
    const read = NewPassword.safeParse(line)
    if (!read.success)
      throw new UsageError(`${both(['密码', 'password'])}: ${z.prettifyError(read.error)}`)
    return read.data
  }
  return null
}

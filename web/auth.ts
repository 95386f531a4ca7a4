import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'

import { accounts, sessions, users, verifications } from '../db/schema/accounts.ts'

import type { WebDeps } from './deps.ts'

/**
 * The accounts of the console: e-mail and password, no sign-up, no telemetry. Its HTTP routes are not
 * mounted; our own forms call `auth.api`, so nothing but what they need can be reached.
 */
export function createAuth({ db, config }: Pick<WebDeps, 'db' | 'config'>) {
  return betterAuth({
    baseURL: config.baseUrl,
    secret: config.authSecret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    user: {
      additionalFields: {
        role: { type: 'string', required: true, defaultValue: 'viewer', input: false },
      },
    },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 24 },
    advanced: { cookiePrefix: 'koushao', useSecureCookies: config.baseUrl.startsWith('https:') },
  })
}

export type Auth = ReturnType<typeof createAuth>

import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Keys = {
  /** Key of the author HMAC. */
  identity: string
  /** The one before a rotation, while both are in use; null otherwise. */
  previousIdentity: string | null
  /** Key of sessions and form tokens. */
  auth: string
}

/**
 * The instance's keys, derived from KOUSHAO_SECRET. Where that is not set, one is made once and
 * kept in the instance's folder, readable by its owner alone. The secret before a rotation is
 * KOUSHAO_SECRET_PREVIOUS, or the file `secret.previous` in that folder.
 */
export async function secretKeys(
  given: string | null,
  folder: string,
  givenBefore: string | null = null,
): Promise<Keys> {
  const secret = given ?? (await keptSecret(folder))
  const before = givenBefore ?? (await readKept(join(folder, 'secret.previous')))
  const previous = before === null || before === secret ? null : derive(before, 'identity')
  return {
    identity: derive(secret, 'identity'),
    previousIdentity: previous,
    auth: derive(secret, 'auth'),
  }
}

function derive(secret: string, purpose: string): string {
  return createHmac('sha256', secret).update(`koushao ${purpose}`).digest('base64url')
}

async function keptSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  const known = await readKept(path)
  if (known !== null) return known
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  // a link fails where another process was first: both then read one secret
  await link(draft, path).catch(() => undefined)
  await rm(draft, { force: true })
  return (await readFile(path, 'utf8')).trim()
}

async function readKept(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.trim() || null
}

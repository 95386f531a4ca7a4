import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Keys = {
  /** Key of the author HMAC. */
  identity: string
  /** Key of sessions and form tokens. */
  auth: string
}

/**
 * The instance's keys, derived from KOUSHAO_SECRET. Where that is not set, one is made once and
 * kept in the instance's folder, readable by its owner alone.
 */
export async function secretKeys(given: string | null, folder: string): Promise<Keys> {
  const secret = given ?? (await keptSecret(folder))
  const derive = (purpose: string) =>
    createHmac('sha256', secret).update(`koushao ${purpose}`).digest('base64url')
  return { identity: derive('identity'), auth: derive('auth') }
}

async function keptSecret(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  const known = await readFile(path, 'utf8').catch(() => null)
  if (known?.trim()) return known.trim()
  await mkdir(folder, { recursive: true, mode: 0o755 })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  // a link fails where another process was first: both then read one secret
  await link(draft, path).catch(() => undefined)
  await rm(draft, { force: true })
  return (await readFile(path, 'utf8')).trim()
}

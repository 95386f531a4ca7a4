import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Mailbox } from '../crawlers/a-mailbox.ts'
import { startProgram } from './start-program.ts'
import type { Missing } from './unpack-debian.ts'

export type DovecotServer = { start: () => Promise<Mailbox & { stop: () => Promise<void> }> }

const program = '/usr/sbin/dovecot'

/** Dovecot with one mailbox on loopback; it is not made to run unpacked, so it must be installed (dovecot-imapd). */
export function dovecotServer(): DovecotServer | Missing {
  return existsSync(program) ? { start } : { missing: `${program}: apt-get install dovecot-imapd` }
}

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'koushao-dovecot-'))
  // its login process has a user of its own
  await chmod(folder, 0o755)
  const port = await freePort()
  const isRoot = process.getuid?.() === 0
  const [user, password] = ['service@lanxi.example', 'geheim']
  // no mailbox of root is served
  const [uid, gid] = isRoot ? [65_534, 65_534] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  await mkdir(join(folder, 'mail'))
  await chmod(join(folder, 'mail'), 0o777)
  const own = isRoot ? 'nobody' : String(uid)
  const lines = [
    `base_dir = ${folder}/run`,
    `state_dir = ${folder}/run`,
    'log_path = /dev/stderr',
    'protocols = imap',
    'listen = 127.0.0.1',
    'ssl = no',
    'disable_plaintext_auth = no',
    `default_internal_user = ${own}`,
    `default_login_user = ${own}`,
    `default_internal_group = ${isRoot ? 'nogroup' : String(gid)}`,
    'first_valid_uid = 1',
    'first_valid_gid = 1',
    'service imap-login {',
    ' chroot =',
    ` inet_listener imap {\n  port = ${port}\n }`,
    ' inet_listener imaps {\n  port = 0\n }',
    '}',
    'service anvil {\n chroot =\n}',
    `passdb {\n driver = static\n args = password=${password}\n}`,
    `userdb {\n driver = static\n args = uid=${uid} gid=${gid} home=${folder}/mail\n}`,
    `mail_location = maildir:${folder}/mail/Maildir`,
  ]
  await writeFile(join(folder, 'dovecot.conf'), `${lines.join('\n')}\n`)
  const running = startProgram(program, ['-F', '-c', join(folder, 'dovecot.conf')])
  const { ImapFlow } = await import('imapflow')
  const at = { host: '127.0.0.1', port, user, password }
  const asUser = async <T>(work: (client: InstanceType<typeof ImapFlow>) => Promise<T>) => {
    const client = new ImapFlow({
      ...at,
      secure: false,
      auth: { user, pass: password },
      logger: false,
    })
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.logout()
    }
  }
  for (let tries = 0; ; tries += 1) {
    const isUp = await asUser(async () => true).catch(() => false)
    if (isUp) break
    if (tries > 50) throw new Error(`dovecot did not start:\n${running.output()}`)
    await sleep(200)
  }
  return {
    ...at,
    add: async (message: Buffer) =>
      asUser(async (client) => void (await client.append('INBOX', message))),
    async stop() {
      await running.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

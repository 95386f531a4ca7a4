import { execFile } from 'node:child_process'
import { chmod, chown, copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../setup/free-port.ts'
import { until } from '../setup/until.ts'

import { deskRoot } from './desk-root.ts'
import { startProgram } from './start-program.ts'
import type { Missing } from './unpack-debian.ts'

const run = promisify(execFile)
const answer = (line: string) => `request-tracker5 request-tracker5/${line}`
const desk = {
  name: 'rt5',
  packages: [
    'request-tracker5',
    'rt5-db-sqlite',
    'rt5-standalone',
    'dbconfig-sqlite3',
    'sqlite3',
    'starlet',
  ],
  answers: [
    answer('rtname string desk.test'),
    answer('organization string desk.test'),
    answer('correspondaddress string rt@desk.test'),
    answer('commentaddress string comment@desk.test'),
    answer('webbaseurl string http://127.0.0.1'),
    answer('webpath string'),
    answer('initial-root-password password koushao-root'),
    answer('initial-root-password-again password koushao-root'),
    answer('install-cronjobs boolean false'),
    answer('dbconfig-install boolean true'),
    answer('database-type select sqlite3'),
    answer('handle-siteconfig-permissions boolean true'),
  ],
}
const databases = '/var/lib/dbconfig-common/sqlite3/request-tracker5'

export type RequestTracker = {
  url: string
  token: string
  queue: string
  /** Asks REST 2 as root; `path` as in `/ticket/1`. */
  rest: (method: string, path: string, body?: Record<string, unknown>) => Promise<unknown>
  stop: () => Promise<void>
}

/**
 * A Request Tracker 5 of Debian's packages on SQLite, with a queue, its custom field and the scrip of
 * docs/helpdesk-rt.md, which posts to `hook`. On loopback, with a database of its own.
 */
export async function startRequestTracker(hook: {
  url: string
  secret: string
}): Promise<RequestTracker | Missing> {
  const brought = await deskRoot(desk)
  if ('missing' in brought) return brought
  const { root } = brought
  const queue = '舆情工单'
  const name = `run-${process.pid}`
  const database = join(root, databases, name)
  const stop: (() => Promise<void>)[] = [() => rm(database, { force: true })]
  const stopAll = async () => {
    for (const one of stop.toReversed()) await one()
  }
  try {
    const pristine = join(root, databases, 'rtdb')
    const { uid, gid } = await stat(pristine)
    await copyFile(pristine, database)
    await chown(database, uid, gid)
    // shipped as 0600 of root, which its own user cannot read
    await chmod(join(root, 'etc/request-tracker5/RT_SiteConfig.pm'), 0o644)
    await writeFile(join(root, 'etc/request-tracker5/RT_SiteConfig.d/99-koushao.pm'), siteConfig)
    const env = { ...process.env, KOUSHAO_RT_DATABASE: `${databases}/${name}`, LC_ALL: 'C.UTF-8' }

    const data = `/tmp/${name}.data`
    await writeFile(join(root, data), initialData(queue, await scrip(hook)))
    stop.push(() => rm(join(root, data), { force: true }))
    const insert = ['--action', 'insert', '--datafile', data, '--skip-create']
    const { stdout } = await run('chroot', [root, 'rt-setup-database-5', ...insert], { env })
    const token = /KOUSHAO-TOKEN (\S+)/.exec(stdout)?.[1]
    if (token === undefined) throw new Error(`no token: ${stdout.slice(-500)}`)
    await chown(database, uid, gid)

    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const server = startProgram(
      'chroot',
      [
        '--userspec=www-data:www-data',
        root,
        '/usr/share/request-tracker5/libexec/rt-server',
        `--port=${port}`,
        '--host=127.0.0.1',
        '--server=Starlet',
        '--max-workers=4',
      ],
      { env },
    )
    stop.push(() => server.stop())
    const headers = { authorization: `token ${token}`, 'content-type': 'application/json' }
    const isUp = () =>
      fetch(`${url}/REST/2.0/rt`, { headers }).then(
        (a) => a.ok,
        () => false,
      )
    await until(isUp, 90_000).catch((error: unknown) => {
      throw new Error(server.output().slice(-1_000), { cause: error })
    })
    return {
      url,
      token,
      queue,
      stop: stopAll,
      async rest(method, path, body) {
        const asked = { method, headers, ...(body && { body: JSON.stringify(body) }) }
        const answered = await fetch(`${url}/REST/2.0${path}`, asked)
        if (!answered.ok) throw new Error(`${method} ${path}: ${await answered.text()}`)
        return answered.json()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

const siteConfig = `
Set($DatabaseName, $ENV{'KOUSHAO_RT_DATABASE'}) if $ENV{'KOUSHAO_RT_DATABASE'};
Set($WebPath, '');
Set($WebDomain, '127.0.0.1');
Set($MailCommand, 'mbox');
Set($Timezone, 'Asia/Shanghai');
Set($LogToSyslog, '');
Set($LogToSTDERR, 'error');
1;
`

/** The scrip as people copy it from the page, with their two constants. */
async function scrip(hook: { url: string; secret: string }): Promise<string> {
  const page = await readFile(join(import.meta.dirname, '../../docs/helpdesk-rt.md'), 'utf8')
  const code = /```perl\n([\s\S]+?)```/.exec(page)?.[1]
  if (code === undefined) throw new Error('docs/helpdesk-rt.md: no scrip')
  return code
    .replace(/my \$url = '.*';/, `my $url = '${hook.url}';`)
    .replace(/my \$secret = '.*';/, `my $secret = '${hook.secret}';`)
}

function initialData(queue: string, code: string): string {
  return `use utf8;
@Queues = ({ Name => '${queue}', CorrespondAddress => 'rt@desk.test', CommentAddress => 'comment@desk.test' });
@CustomFields = ({ Name => 'ExternalId', Type => 'FreeformSingle', LookupType => 'RT::Queue-RT::Ticket', ApplyTo => ['${queue}'] });
my $code = <<'END_OF_SCRIP';
${code}
END_OF_SCRIP
@Scrips = ({ Description => 'koushao', Queue => '${queue}', ScripCondition => 'User Defined', ScripAction => 'User Defined', Template => 'Blank',
  CustomIsApplicableCode => q{ return $self->TransactionObj->Type eq 'Status' }, CustomPrepareCode => 'return 1;', CustomCommitCode => $code });
push @Final, sub {
  # the others write mails: many times the work of the ticket itself
  my $scrips = RT::Scrips->new(RT->SystemUser);
  $scrips->UnLimit;
  while (my $one = $scrips->Next) { $one->SetDisabled(1) unless $one->Description eq 'koushao' }
  my $root = RT::User->new(RT->SystemUser);
  $root->Load('root');
  my $token = RT::AuthToken->new(RT::CurrentUser->new($root));
  my ($ok, $said, $string) = $token->Create(Owner => $root->Id, Description => 'koushao');
  print "\\nKOUSHAO-TOKEN $string\\n" if $ok;
  print "\\n$said\\n" unless $ok;
};
1;
`
}

import { execFile } from 'node:child_process'
import { chown, copyFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../setup/free-port.ts'
import { until } from '../setup/until.ts'

import { deskRoot } from './desk-root.ts'
import { startProgram } from './start-program.ts'
import type { Missing } from './unpack-debian.ts'

const run = promisify(execFile)
const answer = (line: string) => `redmine redmine/instances/default/${line}`
const desk = {
  name: 'redmine5',
  packages: ['redmine', 'redmine-sqlite', 'puma', 'dbconfig-sqlite3', 'sqlite3'],
  answers: [
    answer('dbconfig-install boolean true'),
    answer('database-type select sqlite3'),
    answer('default-language select zh'),
  ],
}
const databases = '/var/lib/dbconfig-common/sqlite3/redmine/instances/default'

export type Redmine = {
  url: string
  apiKey: string
  project: string
  keyFieldId: number
  /** Asks its API as the administrator; `path` as in `/issues/1.json`. Null for an answer without a body. */
  rest: (method: string, path: string, body?: Record<string, unknown>) => Promise<unknown>
  stop: () => Promise<void>
}

/** A Redmine 5 of Debian's packages on SQLite, with a project and its custom field, on loopback, with a database of its own. */
export async function startRedmine(): Promise<Redmine | Missing> {
  const brought = await deskRoot(desk)
  if ('missing' in brought) return brought
  const { root } = brought
  const name = `run-${process.pid}`
  const database = join(root, databases, name)
  const script = `/tmp/${name}.rb`
  const stop: (() => Promise<void>)[] = [
    () => rm(database, { force: true }),
    () => rm(join(root, script), { force: true }),
  ]
  const stopAll = async () => {
    for (const one of stop.toReversed()) await one()
  }
  try {
    const pristine = join(root, databases, 'redmine_default')
    const { uid, gid } = await stat(pristine)
    await copyFile(pristine, database)
    await chown(database, uid, gid)
    await writeFile(join(root, script), setUp)
    const env = {
      ...process.env,
      X_DEBIAN_SITEID: 'default',
      RAILS_ENV: 'production',
      DATABASE_URL: `sqlite3:${databases}/${name}`,
      LC_ALL: 'C.UTF-8',
    }
    const inside = (command: string) => [
      '--userspec=www-data:www-data',
      root,
      'sh',
      '-c',
      `cd /usr/share/redmine && exec ${command}`,
    ]
    const { stdout } = await run('chroot', inside(`bin/rails runner ${script}`), { env })
    const [, apiKey, field] = /KOUSHAO (\S+) (\d+)/.exec(stdout) ?? []
    if (apiKey === undefined) throw new Error(`no API key: ${stdout.slice(-500)}`)

    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const puma = `puma -b tcp://127.0.0.1:${port} -e production -t 1:4 config.ru`
    const server = startProgram('chroot', inside(puma), { env })
    stop.push(() => server.stop())
    const isUp = () =>
      fetch(`${url}/login`).then(
        (a) => a.ok,
        () => false,
      )
    await until(isUp, 90_000).catch((error: unknown) => {
      throw new Error(server.output().slice(-1_000), { cause: error })
    })
    const headers = { 'x-redmine-api-key': apiKey, 'content-type': 'application/json' }
    return {
      url,
      apiKey,
      project: 'repmon',
      keyFieldId: Number(field),
      stop: stopAll,
      async rest(method, path, body) {
        const asked = { method, headers, ...(body && { body: JSON.stringify(body) }) }
        const answered = await fetch(`${url}${path}`, asked)
        const text = await answered.text()
        if (!answered.ok) throw new Error(`${method} ${path}: ${answered.status} ${text}`)
        return text === '' ? null : JSON.parse(text)
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

const setUp = `
Setting.rest_api_enabled = 1
Setting.login_required = 1
admin = User.find_by_login('admin')
admin.must_change_passwd = false
admin.save!
Project.create!(name: '舆情工单', identifier: 'repmon', is_public: false, enabled_module_names: ['issue_tracking'], trackers: Tracker.all)
field = IssueCustomField.create!(name: 'ExternalId', field_format: 'string', is_for_all: true, is_filter: true, trackers: Tracker.all)
puts "KOUSHAO #{admin.api_key} #{field.id}"
`

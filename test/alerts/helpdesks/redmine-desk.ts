import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const redmineKey = '535af972c4e762246ebfb7699b4ef475b928369e'
const statuses = [1, 2, 3, 4, 5, 6]

type Issue = {
  id: number
  subject: string
  status: { id: number; name: string; is_closed: boolean }
  priority: { id: number; name: string }
  custom_fields: { id: number; name: string; value: string }[]
  updated_on: string
  journals: { id: number; notes: string; private_notes: boolean }[]
}

/** Redmine 5.0.4 as far as we use it; its answers as the real one gave them. */
export async function redmineDesk(
  fault: HelpdeskFault,
  options: { isFilter?: boolean; mayHideNotes?: boolean } = {},
): Promise<DeskPeer> {
  const { isFilter = true, mayHideNotes = true } = options
  const issues: Issue[] = []
  let clock = Date.parse('2026-03-11T02:00:00Z')
  const stamp = () => new Date((clock += 1000)).toISOString().replace('.000Z', 'Z')
  const statusOf = (id: number) => ({ id, name: `状态${id}`, is_closed: id >= 5 })

  function add(subject: string, priority: number, key: string): Issue {
    const issue = {
      id: issues.length + 41,
      subject,
      status: statusOf(1),
      priority: { id: priority, name: `优先级${priority}` },
      custom_fields: [{ id: 1, name: 'ExternalId', value: key }],
      updated_on: stamp(),
      journals: [],
    }
    issues.push(issue)
    return issue
  }

  function create({ issue: asked }: Call['body'], present: HelpdeskFault) {
    if (asked.project_id !== 'repmon') return { status: 404 }
    if (!asked.subject) return json(422, { errors: ['主题 不能为空字符'] })
    const key = present === 'drops-key' ? '' : asked.custom_fields[0].value
    return json(201, { issue: add(asked.subject, asked.priority_id, key) })
  }

  function search(query: URLSearchParams) {
    const key = query.get('cf_1')
    const since = query.get('updated_on')?.replace('>=', '') ?? ''
    const found = issues.filter(
      (one) =>
        (key === null || !isFilter || one.custom_fields[0]?.value === key) &&
        one.updated_on >= since,
    )
    const by = query.get('sort') === 'updated_on' ? 'updated_on' : 'id'
    const ordered = found.toSorted((a, b) => (a[by] < b[by] ? -1 : 1))
    return json(200, {
      issues: ordered
        .slice(0, Number(query.get('limit') ?? 25))
        .map((issue) => ({ ...issue, journals: undefined })),
      total_count: found.length,
    })
  }

  function change(issue: Issue, { issue: asked }: Call['body'], present: HelpdeskFault) {
    if (asked.priority_id > 5) return json(422, { errors: ['优先级 不能为空字符'] })
    if (present !== 'ignores') {
      // a status that it does not know is 204 and nothing else
      if (statuses.includes(asked.status_id)) issue.status = statusOf(asked.status_id)
      if (asked.priority_id) issue.priority = { id: asked.priority_id, name: '' }
    }
    if (asked.notes)
      issue.journals.push({
        id: issue.journals.length + 1,
        notes: asked.notes,
        private_notes: mayHideNotes && Boolean(asked.private_notes),
      })
    issue.updated_on = stamp()
    return { status: 204 }
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: (call) => call.headers['x-redmine-api-key'] === redmineKey,
    refusal: json(422, { errors: [`not with ${redmineKey}`] }),
    busy: { status: 502, body: '<html>Bad gateway</html>' },
    route: (call, present) => {
      const id = /^\/issues\/(\d+)\.json$/.exec(call.path)?.[1]
      if (id === undefined)
        return call.method === 'POST' ? create(call.body, present) : search(call.query)
      const issue = issues.find((one) => String(one.id) === id)
      if (!issue) return { status: 404 }
      if (call.method === 'PUT') return change(issue, call.body, present)
      const { journals, ...rest } = issue
      const told = call.query.get('include') === 'journals' ? { ...rest, journals } : rest
      return json(200, { issue: told })
    },
  })
  return {
    ...peer,
    settings: { url: `${url}/`, apiKey: redmineKey, project: 'repmon' },
    tickets: () =>
      issues.map(({ id, subject, status, priority }) => ({
        id: String(id),
        subject,
        state: String(status.id),
        priority: String(priority.id),
      })),
    comments: (id) =>
      (issues.find((one) => String(one.id) === id)?.journals ?? []).map((one) => ({
        text: one.notes,
        public: !one.private_notes,
      })),
    plant: (key) => String(add('人工', 2, key).id),
  }
}

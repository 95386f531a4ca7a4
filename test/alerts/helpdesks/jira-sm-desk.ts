import type { HelpdeskFault } from '../../contracts/helpdesk.ts'
import { helpdeskDesk, json, type Call, type DeskPeer } from '../../contracts/helpdesk-desk.ts'

export const jiraToken = 'jira-api-token-0001'
const email = 'koushao@example.com'

type Issue = {
  id: string
  key: string
  summary: string
  labels: string[]
  status: string
  priority: string
  updated: string
}
type Comment = { issue: string; body: string; public: boolean }

export type JiraPeer = DeskPeer & {
  /** From now on the search shows nothing new until `index`. */
  lag: () => void
  index: () => void
  /** The request type has no field "Labels". */
  withoutLabels: () => void
  /** From now on the token is a customer's: its comments are public. */
  makeCustomer: () => void
  properties: Map<string, unknown>
}

const categories: Record<string, string> = {
  'Waiting for support': 'indeterminate',
  'Waiting for customer': 'indeterminate',
  Escalated: 'indeterminate',
  Resolved: 'done',
  Closed: 'done',
}
const workflow = ['Waiting for support', 'Waiting for customer', 'Resolved', 'Closed', 'Escalated']

/** Jira Service Management in the cloud as far as we use it; wire format: developer.atlassian.com/cloud/jira. */
export async function jiraSmDesk(fault: HelpdeskFault): Promise<JiraPeer> {
  const issues: Issue[] = []
  const comments: Comment[] = []
  const properties = new Map<string, unknown>()
  let indexed: number | null = null
  let labelled = true
  let customer = false
  let clock = Date.parse('2026-03-11T01:00:00Z')
  // "+0000": no colon, unlike RFC 3339
  const stamp = () => new Date((clock += 60_000)).toISOString().replace('Z', '+0000')
  const find = (key: string) => issues.find((one) => one.key === key)
  const missing = () => json(404, { errorMessages: ['Issue does not exist'], errors: {} })

  function shown(issue: Issue) {
    const { id, key, labels, status, priority, updated } = issue
    return {
      id,
      key,
      fields: {
        status: { name: status, statusCategory: { id: 4, key: categories[status] } },
        priority: { name: priority, id: '3' },
        labels,
        updated,
      },
    }
  }

  function search({ jql, maxResults }: Call['body']) {
    const label = /labels = "([^"]+)"/.exec(jql)?.[1]
    const seen = issues.slice(0, indexed ?? issues.length)
    const found = label ? seen.filter((one) => one.labels.includes(label)) : seen
    const by = jql.endsWith('ORDER BY updated ASC') ? 'updated' : 'id'
    const ordered = found.toSorted((a, b) => (a[by] < b[by] ? -1 : 1))
    return json(200, { issues: ordered.slice(0, maxResults).map(shown), isLast: true })
  }

  function request({ requestFieldValues: fields, requestTypeId }: Call['body']) {
    if (requestTypeId !== '10' || (fields.labels && !labelled)) {
      const errorMessage = `Field 'labels' is not valid for this request type`
      return json(400, { errorMessage, i18nErrorMessage: { i18nKey: 'sd.error' } })
    }
    const id = String(10_041 + issues.length)
    const key = `SUP-${41 + issues.length}`
    const status = 'Waiting for support'
    const { summary, labels } = fields
    issues.push({ id, key, summary, labels, status, priority: 'Medium', updated: stamp() })
    return json(201, { issueId: id, issueKey: key, currentStatus: { status } })
  }

  function onIssue(call: Call, key: string, area: string, present: HelpdeskFault) {
    const issue = find(key)
    if (!issue) return missing()
    if (area === 'comment') {
      const newest = comments.filter((one) => one.issue === key).toReversed()
      const start = Number(call.query.get('startAt'))
      return json(200, { comments: newest.slice(start, start + 50), total: newest.length })
    }
    if (area === 'transitions' && call.method === 'GET') {
      const to = workflow.filter((name) => name !== issue.status)
      return json(200, {
        transitions: to.map((name) => ({ id: String(workflow.indexOf(name)), name, to: { name } })),
      })
    }
    if (area === 'transitions') {
      const status = workflow[Number(call.body.transition.id)] ?? ''
      if (present !== 'ignores') Object.assign(issue, { status, updated: stamp() })
      return { status: 204 }
    }
    if (call.method === 'GET') return json(200, shown(issue))
    if (present !== 'ignores')
      Object.assign(issue, { priority: call.body.fields.priority.name, updated: stamp() })
    return { status: 204 }
  }

  const { url, peer } = await helpdeskDesk({
    fault,
    signedIn: ({ headers }) =>
      headers.authorization === `Basic ${Buffer.from(`${email}:${jiraToken}`).toString('base64')}`,
    isOrder: ({ method, path }) =>
      method !== 'GET' && !path.endsWith('/search/jql') && !path.includes('/user/properties/'),
    refusal: json(403, { errorMessages: [`no ${jiraToken}`], errors: {} }),
    busy: { status: 429, headers: { 'retry-after': '11' }, body: '{}' },
    route: (call, present) => {
      const { path } = call
      if (path === '/rest/api/3/myself') return json(200, { accountId: '5b10ac8d82e05b22cc7d4ef5' })
      if (path === '/rest/api/3/search/jql') return search(call.body)
      if (path === '/rest/servicedeskapi/request') return request(call.body)
      const property = /\/user\/properties\/([\w-]+)$/.exec(path)?.[1]
      if (property !== undefined && call.method === 'PUT') {
        const known = properties.has(property)
        properties.set(property, call.body)
        return { status: known ? 200 : 201 }
      }
      if (property !== undefined) {
        const value = properties.get(property)
        return value === undefined ? missing() : json(200, { key: property, value })
      }
      const commented = /\/servicedeskapi\/request\/([\w-]+)\/comment$/.exec(path)?.[1]
      if (commented !== undefined) {
        const comment = {
          issue: commented,
          body: call.body.body,
          public: call.body.public || customer,
        }
        comments.push(comment)
        return json(201, { id: String(comments.length), ...comment })
      }
      const [, key = '', area = ''] = /\/issue\/([\w-]+)(?:\/(\w+))?$/.exec(path) ?? []
      return onIssue(call, key, area, present)
    },
  })
  return {
    ...peer,
    settings: {
      url,
      email,
      token: jiraToken,
      projectKey: 'SUP',
      serviceDeskId: 1,
      requestTypeId: 10,
      webhookSecret: 'secret-of-the-jira-hook',
    },
    tickets: () =>
      issues.map(({ key, summary, status, priority }) => ({
        id: key,
        subject: summary,
        state: status,
        priority,
      })),
    comments: (id) =>
      comments
        .filter((one) => one.issue === id)
        .map((one) => ({ text: one.body, public: one.public })),
    plant: () => {
      const first = issues[0]
      if (!first) throw new Error('jira: nothing to plant beside')
      const n = 41 + issues.length
      issues.push({ ...first, id: String(10_000 + n), key: `SUP-${n}` })
      return `SUP-${n}`
    },
    lag: () => {
      indexed = issues.length
    },
    index: () => {
      indexed = null
    },
    withoutLabels: () => {
      labelled = false
    },
    makeCustomer: () => {
      customer = true
    },
    properties,
  }
}

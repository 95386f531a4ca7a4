import { z } from 'zod'

import { describeReal } from './describe-real.ts'
import { realDeskTests } from './real-desk.ts'
import { startRedmine } from './redmine-server.ts'

const started = await startRedmine()
const Issues = z.object({
  total_count: z.number(),
  issues: z.array(
    z.object({
      id: z.number(),
      status: z.object({ id: z.number() }),
      priority: z.object({ id: z.number() }),
      custom_fields: z.array(z.object({ id: z.number(), value: z.string().nullish() })),
    }),
  ),
})
const Journals = z.object({
  issue: z.object({
    journals: z.array(z.object({ notes: z.string().nullish(), private_notes: z.boolean() })),
  }),
})

describeReal('Redmine 5', started, (redmine) => {
  realDeskTests({
    kind: 'redmine',
    url: redmine.url,
    settings: (url) => ({
      url,
      apiKey: redmine.apiKey,
      project: redmine.project,
      keyFieldId: redmine.keyFieldId,
    }),
    isCreation: (method, path) => method === 'POST' && path.startsWith('/issues.json'),
    async tickets() {
      const found = []
      for (let offset = 0; ; offset += 100) {
        const query = `status_id=*&limit=100&offset=${offset}&sort=id`
        const page = Issues.parse(await redmine.rest('GET', `/issues.json?${query}`))
        found.push(...page.issues)
        if (found.length >= page.total_count) break
      }
      return found.map((one) => ({
        id: String(one.id),
        key: one.custom_fields[0]?.value ?? '',
        state: String(one.status.id),
        priority: String(one.priority.id),
      }))
    },
    async notes(id) {
      const answer = await redmine.rest('GET', `/issues/${id}.json?include=journals`)
      return Journals.parse(answer).issue.journals.map((one) => ({
        text: one.notes ?? '',
        internal: one.private_notes,
      }))
    },
    async setState(id, state) {
      await redmine.rest('PUT', `/issues/${id}.json`, { issue: { status_id: Number(state) } })
    },
    async copy(key) {
      const issue = {
        project_id: redmine.project,
        tracker_id: 3,
        priority_id: 2,
        subject: '复制的工单',
        custom_fields: [{ id: redmine.keyFieldId, value: key }],
      }
      const made = await redmine.rest('POST', '/issues.json', { issue })
      return String(z.object({ issue: z.object({ id: z.number() }) }).parse(made).issue.id)
    },
    words: { open: '2', waiting: '4', solved: '3', urgent: '4' },
    stop: redmine.stop,
  })
})

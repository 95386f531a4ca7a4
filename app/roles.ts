import { queueNames, type QueueName } from '../jobs/define-job.ts'

/** The number of the console among the roles that a process holds; a queue's is its place in the list. */
export const consoleRole = 100

export function roleOf(queue: QueueName): number {
  return queueNames.indexOf(queue)
}

export function roleName(role: number): string {
  return role === consoleRole ? 'console' : (queueNames[role] ?? String(role))
}

import { createPostgresBackend, Queue, Worker } from 'bullmq'
import pg from 'pg'

import { queueNames } from './define-job.ts'
import { keptEvents, workerTimings, type QueueBackend } from './queue-backend.ts'

/** The schema that `db/migrate.ts` makes for BullMQ. */
const schema = 'bullmq'

/** Queues on PostgreSQL, all over one pool. The schema must be there: BullMQ only checks it. */
export function postgresBackend(
  url: string,
  options: { onError: (error: Error) => void },
): QueueBackend {
  const connection = new pg.Pool({
    connectionString: url,
    // each worker keeps one to listen on
    max: queueNames.length + 6,
    application_name: 'koushao jobs',
    keepAlive: true,
    options: `-c search_path=${schema}`,
  })
  connection.on('error', options.onError)
  // every queue and worker adds a listener of its own
  connection.setMaxListeners(0)
  // The types of BullMQ say Redis wherever they name no back end: both have every method that we and
  // the dashboard call, and only the type of the protected `backend` differs.
  return {
    // no type arguments: a partial list makes the factory's own type unfindable
    queue: (name) =>
      new Queue(
        name,
        { connection, streams: keptEvents },
        createPostgresBackend,
      ) as unknown as Queue,
    worker: (name, processor, concurrency) => {
      const settings = { connection, concurrency, autorun: false, ...workerTimings }
      return new Worker(name, processor, settings, createPostgresBackend) as unknown as Worker
    },
    close: () => connection.end(),
  }
}

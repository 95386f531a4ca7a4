import { openStore } from '../../db/embedded-store.ts'

/** A process of its own that holds a store: says how it came in, releases it on SIGTERM, and dies of SIGKILL. */
const [, , folder = '', sharedPlace] = process.argv
const store = await openStore(folder, sharedPlace === undefined ? {} : { sharedPlace })
process.stdout.write(`${JSON.stringify({ url: store.url, started: store.started })}\n`)
const rest = setInterval(() => undefined, 60_000)
process.once('SIGTERM', () => {
  clearInterval(rest)
  void store.release()
})

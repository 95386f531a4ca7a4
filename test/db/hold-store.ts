import { openStore } from '../../db/embedded-store.ts'

/** A process of its own that holds a store: says how it came in, releases it on SIGTERM, and dies of SIGKILL. */
const [, , folder = '', sharedPlace] = process.argv
const store = await openStore(folder, sharedPlace === undefined ? {} : { sharedPlace })
const rest = setInterval(() => undefined, 60_000)
// before the line is out: whoever reads it may send the signal at once
process.once('SIGTERM', () => {
  clearInterval(rest)
  void store.release()
})
process.stdout.write(`${JSON.stringify({ url: store.url, started: store.started })}\n`)

import { RunEndedError } from '../source.ts'

/** No connection came about: even a POST may be tried again. */
export class NotSentError extends RunEndedError {
  override name = 'NotSentError'
}

import { RetryableError } from '../core/errors.ts'

/** The promise's result, or RetryableError after `ms`; what it comes to later is nobody's concern. */
export async function giveUpAfter<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RetryableError(`no answer in ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

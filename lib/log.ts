import { pino, type Logger } from 'pino'

export type Log = Logger

/** JSON lines on stderr, so that stdout stays free for data. Values under secret-like keys never appear. */
export function createLog(level: string, destination: 'stderr' | 'none' = 'stderr'): Log {
  return pino(
    {
      level: destination === 'none' ? 'silent' : level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: [
          '*.secret',
          '*.token',
          '*.password',
          '*.cookie',
          '*.key',
          '*.authorization',
          'settings',
          '*.settings',
        ],
        censor: '[secret]',
      },
    },
    pino.destination(2),
  )
}

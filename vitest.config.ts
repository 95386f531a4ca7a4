import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // installs what others wrote: `npm run test:real`
    exclude: ['**/node_modules/**', 'test/real/**'],
    globalSetup: ['test/setup/postgres.ts', 'test/setup/redis.ts'],
    reporters: ['default', './test/setup/count-reporter.ts'],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
})

import { defineConfig } from 'vitest/config'

/** `npm run test:real`: servers that other people wrote, installed, filled and crawled. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/../..`,
    include: ['test/real/**/*.test.ts'],
    globalSetup: ['test/setup/postgres.ts'],
    reporters: ['default', './test/setup/count-reporter.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
    // the first run installs
    hookTimeout: 420_000,
    teardownTimeout: 30_000,
  },
})

import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one line that a person or a script can read: `N passed, N failed, N skipped`. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++
        // never ran: its hook failed or the run was cut short
        else counts.failed++
      }
      // a file that could not be loaded, or whose hooks failed, holds no failed test
      for (const suite of [module, ...module.children.allSuites()]) {
        counts.failed += suite.errors().length
      }
    }
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
    const line = `${counts.passed} passed, ${counts.failed} failed${skipped}\n`
    // after the other reporters' summaries
    process.once('exit', () => process.stdout.write(line))
  }
}

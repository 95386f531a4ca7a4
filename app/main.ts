import { existsSync } from 'node:fs'

import { runCli } from './run-cli.ts'
import { createTerminal } from './terminal.ts'

// what the shell sets wins over the file
if (existsSync('.env')) process.loadEnvFile('.env')

const terminal = createTerminal(process)
process.exitCode = await runCli(process.argv.slice(2), {
  variables: process.env,
  cwd: process.cwd(),
  terminal,
})
// a browser or a connection that did not let go in time must not keep an ended command alive
setTimeout(() => process.exit(), 5_000).unref()

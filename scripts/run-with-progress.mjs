import { spawn } from 'node:child_process'

/**
 * Runs a command that may take long, silent but for what it is doing and since when: a spinner on a
 * terminal, else a line every ten seconds. Everything goes to stderr, as stdout belongs to data.
 * Resolves to its exit code and its last lines of output.
 */
export function runWithProgress(title, command, args, options = {}) {
  const started = performance.now()
  const elapsed = () => `${Math.round((performance.now() - started) / 1000)} s`
  const tty = process.stderr.isTTY
  const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
  let frame = 0
  const draw = tty
    ? () => process.stderr.write(`\r${frames[frame++ % frames.length]} ${title} ${elapsed()} `)
    : () => process.stderr.write(`… ${title} ${elapsed()}\n`)
  const timer = setInterval(draw, tty ? 120 : 10_000)

  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    let tail = ''
    const keep = (chunk) => (tail = (tail + chunk.toString('utf8')).slice(-200_000))
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    // the terminal sends Ctrl-C to the child too: wait for it, so that nothing is left half-way
    const wait = () => {}
    process.on('SIGINT', wait)
    const finish = (code) => {
      clearInterval(timer)
      process.removeListener('SIGINT', wait)
      if (tty) process.stderr.write('\r\x1b[K')
      resolve({ code, tail, seconds: (performance.now() - started) / 1000 })
    }
    child.on('error', (error) => {
      keep(error.message)
      finish(127)
    })
    child.on('close', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

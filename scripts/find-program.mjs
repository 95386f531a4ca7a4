import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

/** The first of these programs on the PATH, or null. */
export function findProgram(names, path = process.env.PATH ?? '') {
  for (const name of names) {
    for (const folder of path.split(delimiter)) {
      if (folder !== '' && isProgram(join(folder, name))) return join(folder, name)
    }
  }
  return null
}

export function findRedis() {
  return findProgram(['redis-server', 'valkey-server'])
}

/** KOUSHAO_CHROMIUM, the system's, an application bundle, or one that `npx playwright install` brought. */
export function findChromium() {
  const named = process.env.KOUSHAO_CHROMIUM
  if (named) return isProgram(named) ? named : null
  return (
    findProgram(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ...playwrightBrowsers(),
    ].find(isProgram) ??
    null
  )
}

function playwrightBrowsers() {
  const roots = [
    join(homedir(), '.cache', 'ms-playwright'),
    join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  ]
  return roots.flatMap((root) =>
    list(root)
      .filter((name) => name.startsWith('chromium-'))
      .sort()
      .reverse()
      .flatMap((name) => [
        join(root, name, 'chrome-linux', 'chrome'),
        join(root, name, 'chrome-linux64', 'chrome'),
        join(root, name, 'chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
      ]),
  )
}

function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

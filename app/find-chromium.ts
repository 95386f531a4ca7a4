import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
]

/** KOUSHAO_CHROMIUM where it is set, else a browser on the path, else one that Playwright brought; null where none is. */
export async function findChromium(
  named: string | null,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if (named) return existsSync(named) ? named : null
  const folders = (variables['PATH'] ?? '').split(delimiter).filter(Boolean)
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...usualPlaces,
  ]
  const found = places.find((place) => existsSync(place))
  if (found) return found
  const { chromium } = await import('playwright')
  const brought = chromium.executablePath()
  return brought && existsSync(brought) ? brought : null
}

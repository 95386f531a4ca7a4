/** What a site answers. */
export type Answer = { status: number; type: 'json' | 'html' | 'rss' | 'text'; body: string }

export type Ask = { method: string; url: URL; headers: Record<string, string>; body: string }

export type Site = (ask: Ask) => Answer | null

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, type: 'json', body: JSON.stringify(value) }
}

export function htmlAnswer(body: string, status = 200): Answer {
  return { status, type: 'html', body }
}

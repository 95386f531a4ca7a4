import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { screenshotImage } from '../../db/queries/screenshots.ts'
import type { WebDeps } from '../deps.ts'
import type { WebEnv } from '../view.ts'

/** `/screenshots/:id.png`: the picture as it was taken. It never changes, so its reader may keep it. */
export function screenshotPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/screenshots/:file{[0-9]{1,15}\\.png}', async (c) => {
    const image = await screenshotImage(db, Number.parseInt(c.req.param('file'), 10))
    if (!image) throw new HTTPException(404)
    return c.body(new Uint8Array(image), 200, {
      'content-type': 'image/png',
      'cache-control': 'private, max-age=86400, immutable',
    })
  })
}

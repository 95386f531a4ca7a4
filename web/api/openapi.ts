import { z } from 'zod'

import { IngestQuery } from '../ingest-query.ts'
import { apiOperations } from './routes.ts'

/** The OpenAPI 3.1 document of the JSON API, made from the very schemas that parse and write. */
export function openApiDocument(config: { baseUrl: string; version: string }) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of apiOperations) {
    paths[route.path] = {
      ...paths[route.path],
      [route.method]: {
        operationId: route.operationId,
        summary: route.summary,
        description: `Role: ${route.role} or higher.`,
        parameters: [
          ...(route.path.includes('{id}') ? [idParameter] : []),
          ...queryParameters(route.query),
        ],
        ...(route.body && {
          requestBody: { content: json(z.toJSONSchema(route.body, { io: 'input' })) },
        }),
        responses: {
          200: {
            description: 'OK',
            content: json(z.toJSONSchema(route.response, { io: 'input' })),
          },
          400: { description: 'The request does not fit', content: json(errorSchema) },
          401: { description: 'Neither a session nor a known token', content: json(errorSchema) },
          403: { description: 'The role does not suffice', content: json(errorSchema) },
          404: { description: 'No such row', content: json(errorSchema) },
          409: { description: 'Somebody was faster', content: json(errorSchema) },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Koushao 口碑哨兵', version: config.version },
    servers: [{ url: config.baseUrl }],
    security: [{ bearer: [] }],
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        ingest: { type: 'http', scheme: 'bearer', description: 'KOUSHAO_INGEST_TOKEN' },
      },
    },
    paths: { ...paths, '/api/ingest': { post: ingest() } },
  }
}

/** It takes bodies as they are, so it is no operation with a JSON schema of its own. */
function ingest() {
  const told = { 'application/json': {} }
  return {
    operationId: 'ingest',
    summary: 'Mail, chats, forms and exports, or a body of a source as it was recorded',
    description: 'Open where KOUSHAO_INGEST_TOKEN is set. The same body again changes nothing.',
    security: [{ ingest: [] }],
    parameters: queryParameters(IngestQuery),
    requestBody: { required: true, content: { '*/*': {} } },
    responses: {
      200: {
        description: 'How many came to what, and why the rest did not come in',
        content: told,
      },
      401: { description: 'The bearer token is missing or wrong', content: json(errorSchema) },
      413: { description: 'More than 20 MB', content: json(errorSchema) },
      422: { description: 'The body holds no posts, and why', content: told },
      429: { description: 'Too many requests: Retry-After', content: json(errorSchema) },
    },
  }
}

const errorSchema = {
  type: 'object',
  properties: { error: { type: 'string' } },
  required: ['error'],
}
const idParameter = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'integer', minimum: 1 },
}
const json = (schema: unknown) => ({ 'application/json': { schema } })

const ObjectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

function queryParameters(query: z.ZodType | null) {
  if (!query) return []
  const schema = ObjectSchema.parse(z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }))
  return Object.entries(schema.properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: schema.required.includes(name),
    schema: property,
  }))
}

// Loaded before the verifier: the schema of Open Badges comes from a file, our own server answers
// for itself, and any other address fails and is written down. Otherwise a verifier without
// a network would call a schema valid that it never saw.
import { readFileSync } from 'node:fs'

const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json'
const schema = readFileSync(new URL('esquemas/ob3.json', import.meta.url), 'utf8')
const own = process.env.AULA_PROPIO
const real = globalThis.fetch
globalThis.outside = []

globalThis.fetch = async (asked, options) => {
  const url = typeof asked === 'string' ? asked : (asked.url ?? String(asked))
  if (url === SCHEMA) return new Response(schema, { headers: { 'content-type': 'application/json' } })
  if (url.startsWith(own)) return real(asked, options)
  globalThis.outside.push(url)
  throw new Error(`fuera de la prueba: ${url}`)
}

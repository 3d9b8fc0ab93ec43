// Ask the Digital Credentials Consortium's own verifier about one credential (on standard input);
// its answer, as JSON, on standard output. It knows nothing of ours: did:web, status list and
// schema are fetched as anybody would, through `afuera.mjs`.
import { verifyCredential } from '@digitalcredentials/verifier-core'

const said = []
for await (const part of process.stdin) said.push(part)
const credential = JSON.parse(Buffer.concat(said).toString('utf8'))
const answer = await verifyCredential({ credential, knownDIDRegistries: [] })
delete answer.credential
process.stdout.write(JSON.stringify({ answer, outside: globalThis.outside }, (_, value) =>
  value instanceof Error ? { name: value.name, message: value.message } : value))

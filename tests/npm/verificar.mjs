// Ask the Digital Credentials Consortium's own verifier about credentials (a JSON object of them on
// standard input); its answers, by the same names, on standard output. It knows nothing of ours:
// did:web, status list and schema are fetched as anybody would, through `afuera.mjs`.
import { verifyCredential } from '@digitalcredentials/verifier-core'

const said = []
for await (const part of process.stdin) said.push(part)
const answers = {}
for (const [name, credential] of Object.entries(JSON.parse(Buffer.concat(said)))) {
  answers[name] = await verifyCredential({ credential, knownDIDRegistries: [] })
  delete answers[name].credential
}
process.stdout.write(
  JSON.stringify({ answers, outside: globalThis.outside }, (_, value) =>
    value instanceof Error ? { name: value.name, message: value.message } : value
  )
)

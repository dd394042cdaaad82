// What creating a setup flow costs with PAY.JP's Node SDK: node create_setup_flow.mjs URL WARM_UP CALLS AT_ONCE
//
// Prints microseconds of processor time, user and system, of one call.
import { createClient, createSetupFlow } from "@payjp/payjpv2";

const [url, ...numbers] = process.argv.slice(2);
const [warmUp, calls, atOnce] = numbers.map(Number);
const client = createClient({ apiKey: "sk_test_bench", baseUrl: url });

async function call() {
  const { data, error } = await createSetupFlow({ client, body: { payment_method_types: ["card"] } });
  if (!data?.client_secret) throw new Error(`no flow: ${JSON.stringify(error)}`);
}

async function row(length) {
  for (let i = 0; i < length; i++) await call();
}
const make = (count) => Promise.all(Array.from({ length: atOnce }, () => row(count / atOnce)));

await make(warmUp);
const before = process.cpuUsage();
await make(calls);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / calls);

// Reads pairs of a JSON pointer into openapi.json and an answer, and says which answers are not what the schema there says.
// A field that the schema does not name is a fault too, although JSON Schema would let it pass.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const [api, answers] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf8')));

function close(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'object' && node.properties && node.additionalProperties === undefined) node.additionalProperties = false;
  Object.values(node).forEach(close);
}
close(api);

const ajv = addFormats(new Ajv({ strict: false, allErrors: true }), ['uuid', 'date-time', 'int32', 'int64', 'double']);
ajv.addSchema({ $id: 'https://guildhall.invalid/api', components: api.components, paths: api.paths });
for (const { pointer, answer } of answers) {
  const validate = ajv.getSchema(`https://guildhall.invalid/api#${pointer}`);
  if (!validate) console.log(`${pointer}: no such schema`);
  else if (!validate(answer)) console.log(`${pointer}: ${ajv.errorsText(validate.errors)}`);
}

// Compares the schema with that of the last release, by the rules of docs/schema-changes.md.
// Arguments: the released schema, the schema, and the list of allowed changes. Prints each problem, and fails if there is one.
import { readFileSync } from 'node:fs';
import { ChangeType, CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, isInterfaceType, isObjectType, valueFromASTUntyped } from 'graphql';

const [released, current] = process.argv.slice(2, 4).map((path) => buildSchema(readFileSync(path, 'utf8')));
const allowed = JSON.parse(readFileSync(process.argv[4], 'utf8'));

// graphql-inspector calls these dangerous. Our policy tells clients to expect them.
const EXPECTED = new Set([
  ChangeType.EnumValueAdded,
  ChangeType.FieldArgumentAdded,
  ChangeType.InputFieldAdded,
  ChangeType.ObjectTypeInterfaceAdded,
]);

// What changed in `@auth` and `@scope` is compared by role and scope below.
const isAboutReaders = (change) => /\.@(auth|scope)\b/.test(change.path ?? '');

const isBreaking = ({ type, criticality }) =>
  criticality.level === CriticalityLevel.Breaking ||
  (criticality.level === CriticalityLevel.Dangerous && !EXPECTED.has(type));

/** Roles and scopes by field, such as `Workspace.usage`. Null where the field has no directive. */
function readers(schema) {
  const found = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const guards = field.astNode?.directives?.filter(({ name }) => ['auth', 'scope'].includes(name.value)) ?? [];
      const named = guards.flatMap((guard) => guard.arguments.flatMap(({ value }) => valueFromASTUntyped(value)));
      found.set(`${type.name}.${field.name}`, guards.length > 0 ? named : null);
    }
  }
  return found;
}

/** Fields that are open to fewer roles or scopes than before. */
function narrowed() {
  const now = readers(current);
  const messages = [];
  for (const [field, before] of readers(released)) {
    const after = now.get(field);
    if (!after) continue;
    const lost = before ? before.filter((reader) => !after.includes(reader)) : ['everybody'];
    if (lost.length > 0) messages.push(`Field '${field}' is no longer open to ${lost.join(', ')}`);
  }
  return messages;
}

const changes = await diff(released, current);
const found = [
  ...changes.filter((change) => isBreaking(change) && !isAboutReaders(change)).map(({ message }) => message),
  ...narrowed(),
];
const problems = [
  ...found.filter((message) => !allowed.some(({ change }) => change === message)).map((message) => `breaks clients: ${message}`),
  ...allowed.filter(({ change }) => !found.includes(change)).map(({ change }) => `allowed, but nothing of the kind changed: ${change}`),
  ...allowed.filter(({ reason }) => !reason).map(({ change }) => `allowed without a reason: ${change}`),
];
for (const problem of problems) console.log(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

// Lints schema.graphql in the current folder, with every preset that graphql-eslint has for schemas.
import { resolve } from 'node:path';
import graphql from '@graphql-eslint/eslint-plugin';

const presets = ['flat/schema-recommended', 'flat/schema-all', 'flat/schema-relay'];

// Every rule of the presets that the schema does not follow, and why.
const exceptions = {
  // The order tells what matters most. `createdAt` is no more than one of the fields.
  alphabetize: 'off',
  // A description of one line is inline, and a longer one is a block. The rule allows only one of the two.
  'description-style': 'off',
  // It finds `Purchase.purchasedBy` alone, which repeats no prefix: it tells who did it.
  'no-typename-prefix': 'off',
  // The rule forbids mutations. The API has them.
  'no-root-type': 'off',
  // Connections are for lists that grow. Columns of a series, roles and the like are plain lists with a bound.
  'relay-edge-types': ['error', { withEdgeSuffix: true, shouldImplementNode: true, listTypeCanWrapOnlyEdgeType: false }],
  // A payload leads to the workspace that was changed. A key that only writes may not read from the root.
  'require-field-of-type-query-in-mutation-result': 'off',
  // `viewer` is never null: whoever gets an answer is signed in.
  'require-nullable-result-in-root': 'off',
  // A report, a page or a payload belongs to its object and has no id. Another test checks that exactly the Nodes have one.
  'strict-id-in-types': 'off',
};

const named = (rules) => Object.fromEntries(Object.entries(rules).map(([name, level]) => [`@graphql-eslint/${name}`, level]));

export default [
  {
    files: ['schema.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: resolve('schema.graphql') } },
    },
    rules: { ...Object.assign({}, ...presets.map((preset) => graphql.configs[preset].rules)), ...named(exceptions) },
  },
];

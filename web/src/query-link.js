// Links that open a query: /graphiql?query=…&variables=…&operationName=…
// Such a link opens a tab and puts the cursor on the operation. It never runs anything by itself.
import { Kind, parse } from 'graphql';

import { oneLineEach } from './variables-text.js';

const TAKEN = 'tallygraph.link';

/**
 * The tab that the address asks for, `{ query, variables, operationName }`, or null. Null also if this browser tab
 * has opened the link for this caller before: a reload keeps the tabs as they are, and does not bring back a query
 * that was edited since.
 */
export function takeLinkedTab(session) {
  const fields = new URLSearchParams(window.location.search);
  const query = fields.get('query');
  const mark = JSON.stringify([session?.workspace, session?.label, window.location.search]);
  const isOld = window.sessionStorage.getItem(TAKEN) === mark;
  window.sessionStorage.setItem(TAKEN, mark);
  if (isOld || !query?.trim()) return null;
  return {
    query,
    variables: variablesText(fields.get('variables')),
    operationName: fields.get('operationName'),
  };
}

/** Puts the cursor on an operation of the query editor, so that Ctrl-Enter runs it. */
export async function goToOperation({ query, operationName }) {
  const offset = operationOffset(query, operationName);
  if (offset === undefined) return;
  const editor = await queryEditor();
  editor.setCursor(editor.posFromIndex(offset));
  editor.scrollIntoView(null, 40);
  editor.focus();
}

function operationOffset(query, operationName) {
  try {
    const isNamed = ({ kind, name }) => kind === Kind.OPERATION_DEFINITION && name?.value === operationName;
    return parse(query).definitions.find(isNamed)?.loc.start;
  } catch {
    return undefined;
  }
}

/** GraphiQL loads its editor after the page is drawn. */
async function queryEditor() {
  for (;;) {
    const editor = document.querySelector('.graphiql-query-editor .CodeMirror')?.CodeMirror;
    if (editor) return editor;
    await new Promise(requestAnimationFrame);
  }
}

/** Variables that are no object stay as they are: the editor says what is wrong with them. */
function variablesText(text) {
  if (!text?.trim()) return '';
  try {
    const variables = JSON.parse(text);
    const isObject = typeof variables === 'object' && variables !== null && !Array.isArray(variables);
    return isObject ? oneLineEach(variables) : text;
  } catch {
    return text;
  }
}

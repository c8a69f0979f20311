// Signs the person in to both. The token is only ever in the memory of this page and of what it embeds.

/** Asks this site's own server, which knows who is signed in here. */
async function token() {
  const answer = await fetch('/token', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`no token: HTTP ${answer.status}`);
  return (await answer.json()).token;
}

// The element calls the function at first, and again when a token has expired.
for (const element of document.querySelectorAll('tally-usage')) element.token = token;

// A frame gets the token behind the #, which browsers send to no server.
for (const frame of document.querySelectorAll('iframe[data-page]')) {
  const fragment = new URLSearchParams({ token: await token(), workspace: frame.dataset.workspace });
  frame.src = `${frame.dataset.page}#${fragment}`;
}

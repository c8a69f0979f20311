// Whom to ask, as a setting names them: an address or a URL can be followed, any other text is read.

/** @param about what a mail to them is about */
export function Contact({ to, about }: { to: string; about: string }) {
  const href = addressOf(to, about);
  return <p class="contact">{href === null ? <bdi>{to}</bdi> : <a href={href} target="_blank" rel="noreferrer">{to.replace(/^https?:\/\//, '')}</a>}</p>;
}

function addressOf(to: string, about: string): string | null {
  if (/^https?:\/\/\S+$/.test(to)) return to;
  return /^[^\s@:/]+@[^\s@:/]+$/.test(to) ? `mailto:${to}?subject=${encodeURIComponent(about)}` : null;
}

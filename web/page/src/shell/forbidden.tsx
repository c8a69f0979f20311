// What a section says to whoever may not see it.
import { go } from '../place/history.ts';
import type { Section } from '../place/place.ts';
import { Message } from '../parts/states.tsx';
import { roleName, rolesThatMay } from '../parts/roles.ts';
import { caller, roleNow, SECTION_NAMES, sectionsFor } from './caller.ts';

/** @param here the section that is closed */
export function Forbidden({ what, requires, here }: { what: string; requires: string[]; here: Section }) {
  const role = roleNow();
  const open = sectionsFor(role).find((section) => section !== here);
  return (
    <Message title={`${rolesThatMay(requires)} see ${what}`}>
      <p>{role ? `You are ${article(roleName(role))} here. An Admin can change that.` : 'Your key has no scope for this.'}</p>
      {open && (
        <p>
          <button type="button" class="pill" onClick={() => go({ section: open })}>
            {SECTION_NAMES[open]}
          </button>
        </p>
      )}
    </Message>
  );
}

const article = (name: string): string => (/^[AEIOU]/.test(name) ? `an ${name}` : `a ${name}`);

/** It does not exist, or the caller is no member: the server tells neither apart. */
export function NoSuchWorkspace() {
  const others = caller.value?.memberships ?? [];
  return (
    <Message title="No such workspace">
      <p>It does not exist, or you are not a member of it.</p>
      {others.map(({ workspace }) => (
        <p key={workspace.key}>
          <button type="button" class="pill" onClick={() => go({ workspace: workspace.key })}>
            <bdi>{workspace.name}</bdi>
          </button>
        </p>
      ))}
    </Message>
  );
}

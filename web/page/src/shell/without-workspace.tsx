// Signed in by a bare token, which names no workspace: the only one is opened, several are offered.
import { useEffect } from 'preact/hooks';

import { useScreen } from '../api/screen.ts';
import { Places } from '../generated/api.ts';
import { correct, go } from '../place/history.ts';
import { Failing, Message } from '../parts/states.tsx';
import { learn } from './caller.ts';
import { Main } from './main.tsx';

export function WithoutWorkspace() {
  const { data, failure, again } = useScreen(Places, {}, false);
  const found = data?.workspaces?.nodes ?? [];
  useEffect(() => {
    if (!data) return;
    learn(data);
    if (found.length === 1 && found[0]) correct({ workspace: found[0].key });
  }, [data]);
  return (
    <Main kind="sign-in">
      {failure && <Failing failure={failure} onAgain={again} />}
      {data && found.length === 0 && (
        <Message title="No workspace yet">
          <p>You are signed in, but no workspace has you as a member. Ask an Admin to add you.</p>
        </Message>
      )}
      {found.length > 1 && (
        <Message title="Choose a workspace">
          {found.map(({ key, name }) => (
            <p key={key}>
              <button type="button" class="pill" onClick={() => go({ workspace: key })}>
                <bdi>{name}</bdi>
              </button>
            </p>
          ))}
        </Message>
      )}
    </Main>
  );
}

// In another page, which signs the person in: what stands there while it does, and where it did not.
import { Message, Skeleton } from '../parts/states.tsx';
import { refused, renew, renewing, session } from '../session/session.ts';
import { Main } from './main.tsx';

export function NoToken() {
  if (renewing.value) {
    return (
      <Main>
        <Skeleton cards={4} heights={[400]} />
      </Main>
    );
  }
  return (
    <Main kind="sign-in">
      <Message title="Not signed in">
        <p>{refused.value ? 'The server no longer accepts the token that this page gave.' : 'This page gave no token.'}</p>
        <p>
          <button type="button" class="pill" onClick={() => renew(session.value?.token ?? null)}>
            Try again
          </button>
        </p>
      </Message>
    </Main>
  );
}

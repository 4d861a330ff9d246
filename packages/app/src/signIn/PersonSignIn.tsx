import { useCallback, useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import type { IdentityApi } from '@backstage/core-plugin-api';
import { DEMO_GUEST, type DemoPerson } from 'demo';
import { forgetPerson } from '../person';
import { SignInFailure } from './SignInFailure';

/** Signing out also forgets the choice, or the next page view would undo it. */
function forgettingOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      forgetPerson();
      await identity.signOut();
    },
  };
}

export interface PersonSignInProps {
  person: DemoPerson;
  onSignInSuccess(identity: IdentityApi): void;
  onChooseAgain(): void;
}

/** Signs in through the auth backend: guests with `guest`, people with `demo`. */
export function PersonSignIn(props: PersonSignInProps) {
  const { person, onSignInSuccess, onChooseAgain } = props;
  const [attempt, setAttempt] = useState(0);
  const isGuest = person.entityRef === DEMO_GUEST.entityRef;

  const Failure = useCallback(
    ({ error }: { error?: Error }) => (
      <SignInFailure
        person={person}
        error={error}
        onRetry={() => setAttempt(n => n + 1)}
        onChooseAgain={onChooseAgain}
      />
    ),
    [person, onChooseAgain],
  );

  return (
    <ProxiedSignInPage
      key={attempt}
      provider={isGuest ? 'guest' : 'demo'}
      headers={isGuest ? {} : { 'X-Demo-Person': person.entityRef }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={Failure}
    />
  );
}

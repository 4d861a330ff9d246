import { useMemo } from 'react';
import {
  ErrorPanel,
  Page,
  Content,
  ProxiedSignInPage,
} from '@backstage/core-components';
import type { IdentityApi } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { DEMO_GUEST, type DemoPerson } from 'demo';
import { forgetPerson } from '../person';
import { portalTranslationRef } from '../translation';

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
  const { t } = useTranslationRef(portalTranslationRef);
  const isGuest = person.entityRef === DEMO_GUEST.entityRef;

  const Failure = useMemo(
    () =>
      function SignInFailure({ error }: { error?: Error }) {
        return (
          <Page themeId="home">
            <Content>
              {error && (
                <ErrorPanel
                  title={t('signIn.failed', { name: person.displayName })}
                  error={error}
                />
              )}
              <Button
                color="primary"
                variant="contained"
                onClick={onChooseAgain}
              >
                {t('signIn.chooseAgain')}
              </Button>
            </Content>
          </Page>
        );
      },
    [t, person, onChooseAgain],
  );

  return (
    <ProxiedSignInPage
      provider={isGuest ? 'guest' : 'demo'}
      headers={isGuest ? {} : { 'X-Demo-Person': person.entityRef }}
      onSignInSuccess={identity =>
        onSignInSuccess(forgettingOnSignOut(identity))
      }
      ErrorComponent={Failure}
    />
  );
}

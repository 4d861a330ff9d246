import { useState } from 'react';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import type { DemoPerson } from 'demo';
import { forgetPerson, readStoredPerson, storePerson } from '../person';
import { PersonChooser } from './PersonChooser';
import { PersonSignIn } from './PersonSignIn';

/**
 * Signs in as the person chosen before, or asks. Whoever is chosen is
 * remembered in this browser until they sign out.
 */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const [person, setPerson] = useState<DemoPerson | undefined>(
    readStoredPerson,
  );

  const choose = (chosen: DemoPerson) => {
    storePerson(chosen);
    setPerson(chosen);
  };
  const chooseAgain = () => {
    forgetPerson();
    setPerson(undefined);
  };

  if (!person) {
    return <PersonChooser onChoose={choose} />;
  }
  return (
    <PersonSignIn
      person={person}
      onSignInSuccess={onSignInSuccess}
      onChooseAgain={chooseAgain}
    />
  );
}

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
  type SignInResolver,
} from '@backstage/plugin-auth-node';
import { DEMO_PEOPLE } from 'demo';

const PERSON_HEADER = 'x-demo-person';

/** Believes the header: anybody can be anybody, which is why it stays a demo. */
const demoAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async ({
    displayName,
  }: {
    entityRef: string;
    displayName: string;
  }) => ({ profile: { displayName } }),
  initialize({ config }) {
    return {
      allowed:
        process.env.NODE_ENV === 'development' ||
        config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment') ===
          true,
    };
  },
  async authenticate({ req }, { allowed }) {
    if (!allowed) {
      throw new NotAllowedError(
        'Signing in as a demo person takes no password, so it works only in development. ' +
          "For a demo elsewhere, set 'auth.providers.demo.dangerouslyAllowOutsideDevelopment: true'.",
      );
    }
    const entityRef = req.header(PERSON_HEADER);
    const person = DEMO_PEOPLE.find(p => p.entityRef === entityRef);
    if (!person) {
      throw new AuthenticationError(
        `The ${PERSON_HEADER} header names ${
          entityRef ? `'${entityRef}'` : 'nobody'
        }. Demo people are: ${DEMO_PEOPLE.map(p => p.entityRef).join(', ')}.`,
      );
    }
    return {
      result: { entityRef: person.entityRef, displayName: person.displayName },
    };
  },
});

const signInAsCatalogUser: SignInResolver<{ entityRef: string }> = (
  { result },
  context,
) => context.signInWithCatalogUser({ entityRef: result.entityRef });

/** Auth provider `demo`: a visitor becomes one of the listed demo people. */
export const demoPeopleModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-people',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ providers, logger }) {
        providers.registerProvider({
          providerId: 'demo',
          factory: createProxyAuthProviderFactory({
            authenticator: demoAuthenticator,
            signInResolver: signInAsCatalogUser,
          }),
        });
        logger.info(
          `Sign-in without a password is offered as ${DEMO_PEOPLE.length} demo people`,
        );
      },
    });
  },
});

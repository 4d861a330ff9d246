import {
  exemptionsEndpoints,
  type EntityExemptions as Exemptions,
} from '@backstage-readiness/plugin-readiness-common';
import {
  createContext,
  useContext,
  useMemo,
  useState,
  type ReactNode,
} from 'react';
import { useEntityQuery, VisuallyHidden, type QueryState } from '../shared';

/** Open exemptions come first, and few entities ever have as many. */
const LIMIT = 500;

interface EntityExemptionsValue {
  query: QueryState<Exemptions>;
  /** Has everything a step changed read again, and says what was done. */
  onDone: (announcement: string) => void;
  /** The same, without a step of ours: somebody else was faster. */
  onStale: () => void;
}

const Context = createContext<EntityExemptionsValue | undefined>(undefined);

/** Loads the exemptions of the entity once, for all rows below. */
export function EntityExemptions(props: {
  /** Told when standings may have changed. */
  onChange: () => void;
  children: ReactNode;
}) {
  const { onChange, children } = props;
  const [announcement, setAnnouncement] = useState('');
  const query = useEntityQuery(exemptionsEndpoints.listEntityExemptions, {
    query: { limit: LIMIT },
  });
  const value = useMemo(() => {
    const onStale = () => {
      if (query.state === 'ready') {
        query.reload();
      }
      onChange();
    };
    return {
      query,
      onStale,
      onDone: (done: string) => {
        setAnnouncement(done);
        onStale();
      },
    };
  }, [query, onChange]);
  return (
    <Context.Provider value={value}>
      {children}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
    </Context.Provider>
  );
}

/** The exemptions that {@link EntityExemptions} loaded. */
export function useEntityExemptions(): EntityExemptionsValue {
  const value = useContext(Context);
  if (!value) {
    throw new Error('useEntityExemptions needs EntityExemptions around it');
  }
  return value;
}
